"""Places have permanent ids; codes, names and parents are what they had on a day."""

from django.db import models

from yimen.register.models.base import Dated

LEVELS = [(level, level) for level in ("county", "township", "village")]


class Place(models.Model):
    """A county, township or village: who it is does not change with its code or name."""

    id = models.UUIDField(primary_key=True, editable=False)
    level = models.CharField(max_length=8, choices=LEVELS)

    def __str__(self) -> str:
        return f"{self.level} {self.id}"


class PlaceCode(Dated):
    """A code that an authority gave to a place: `nbs` is the statistics bureau's list."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="codes")
    scheme = models.CharField(max_length=8, default="nbs")
    code = models.CharField(max_length=12)
    source = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["scheme", "code", "since"], name="register_placecode_once"),
        ]

    def __str__(self) -> str:
        return self.code


class PlaceName(Dated):
    """A name; English only where somebody has written it."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="names")
    zh = models.CharField(max_length=60)
    en = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.zh


class PlaceParent(Dated):
    """The place above, in one tree; `admin` is the administrative one."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Place, models.CASCADE, related_name="children")
    tree = models.CharField(max_length=8, default="admin")

    def __str__(self) -> str:
        return f"{self.place_id} < {self.parent_id}"


class PlaceClosure(Dated):
    """Every place above a place (itself included), and when; made from the parents, never written by hand."""

    ancestor = models.ForeignKey(Place, models.CASCADE, related_name="below")
    descendant = models.ForeignKey(Place, models.CASCADE, related_name="above")
    tree = models.CharField(max_length=8, default="admin")

    def __str__(self) -> str:
        return f"{self.descendant_id} in {self.ancestor_id}"
