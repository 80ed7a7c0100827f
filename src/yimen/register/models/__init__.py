"""The register's tables: columns, constraints and one-line properties only."""

from yimen.register.models.benefits import BenefitSpell, Coverage, Fact, HumanFinding, Payment
from yimen.register.models.firms import (
    Contract,
    ContractState,
    Enterprise,
    EnterpriseInsured,
    EnterpriseState,
    EnterpriseYear,
)
from yimen.register.models.helpers import Consent, HelpAct
from yimen.register.models.home import Batch, Home
from yimen.register.models.livelihood import Hardship, Insurance, Pension, Schooling, Unemployment, Withdrawal, Work
from yimen.register.models.looks import BulkLook, Look
from yimen.register.models.offices import Duty, Office, OfficeLink, OfficeName, OfficePlace, StandIn
from yimen.register.models.people import (
    Allowance,
    Household,
    Income,
    Kin,
    Living,
    Membership,
    Person,
    Registration,
    Standing,
)
from yimen.register.models.places import Place, PlaceClosure, PlaceCode, PlaceName, PlaceParent
from yimen.register.models.water import Reading, Section, SectionState, StationState

__all__ = [
    "Allowance",
    "Batch",
    "BenefitSpell",
    "BulkLook",
    "Consent",
    "Contract",
    "ContractState",
    "Coverage",
    "Duty",
    "Enterprise",
    "EnterpriseInsured",
    "EnterpriseState",
    "EnterpriseYear",
    "Fact",
    "Hardship",
    "HelpAct",
    "Home",
    "Household",
    "HumanFinding",
    "Income",
    "Insurance",
    "Kin",
    "Living",
    "Look",
    "Membership",
    "Office",
    "OfficeLink",
    "OfficeName",
    "OfficePlace",
    "Payment",
    "Pension",
    "Person",
    "Place",
    "PlaceClosure",
    "PlaceCode",
    "PlaceName",
    "PlaceParent",
    "Reading",
    "Registration",
    "Schooling",
    "Section",
    "SectionState",
    "StandIn",
    "Standing",
    "StationState",
    "Unemployment",
    "Withdrawal",
    "Work",
]
