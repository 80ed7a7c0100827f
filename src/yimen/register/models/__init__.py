"""The register's tables: columns, constraints and one-line properties only."""

from yimen.register.models.home import Batch, Home
from yimen.register.models.offices import Duty, Office, OfficeLink, OfficeName, OfficePlace
from yimen.register.models.places import Place, PlaceClosure, PlaceCode, PlaceName, PlaceParent

__all__ = [
    "Batch",
    "Duty",
    "Home",
    "Office",
    "OfficeLink",
    "OfficeName",
    "OfficePlace",
    "Place",
    "PlaceClosure",
    "PlaceCode",
    "PlaceName",
    "PlaceParent",
]
