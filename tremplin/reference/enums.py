"""Kinds of nomenclatures, skills and places."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Nomenclature(TextChoices):
    """What an edition is an edition of."""

    OCCUPATIONS = "occupations", _("métiers et compétences")
    PLACES = "places", _("communes")
    SECTORS = "sectors", _("secteurs d’activité")
    BRIDGE = "bridge", _("recrutements par métier et secteur")
    GROUPS = "groups", _("groupes d’activités des chiffres")
    WORDS = "words", _("mots du métier")


class SkillKind(TextChoices):
    """What is known or done."""

    KNOW_HOW = "know_how", _("savoir-faire")
    BEHAVIOUR = "behaviour", _("savoir-être")
    KNOWLEDGE = "knowledge", _("savoir")


class Weight(IntegerChoices):
    """How much a skill makes an occupation (`coeur_metier` in the official files)."""

    ORDINARY = 0, _("utile")
    EMERGING = 1, _("émergente")
    CORE = 2, _("au cœur du métier")


class CommuneKind(TextChoices):
    """Whether a place is a commune or a part of Paris, Lyon or Marseille."""

    COMMUNE = "commune", _("commune")
    BOROUGH = "borough", _("arrondissement")


class PlaceKind(TextChoices):
    """How precise a place understood from a text is."""

    COMMUNE = "commune", _("commune")
    BOROUGH = "borough", _("arrondissement")
    DEPARTMENT = "department", _("département")
    REGION = "region", _("région")
    COUNTRY = "country", _("pays")
