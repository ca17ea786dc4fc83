"""The rules: what may not be asked or offered, by which article, and how it is written.

Patterns are read on text in lower case without accents, one sentence at a time. `unless` says when the same words are
allowed in that sentence: the law itself asks for it, or they speak of customers, goods or the work.
Articles are those of the French labour code (Code du travail) as published by Légifrance.
"""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# "s'abstenir" and its like: whatever comes before is a group of people that is refused.
KEPT_OUT = (
    r"(?:s'abstenir|ne (?:pas|seront pas|sera pas|sont pas) (?:postuler|retenue?s?|accepte?e?s?|recue?s?|admis(?:es)?)|"
    r"ne (?:sera|seront|serez) pas (?:etudie|examine|convoque|regarde)e?s?|ne correspond\w* pas|ne (?:nous )?conv\w+ pas|"
    r"ne (?:recrut|embauch|pren|veu|voul)\w+ (?:pas|personne|aucun\w*)|"
    r"(?:non|pas) (?:accepte|admis|retenu)e?s?|exclu(?:e?s)?\b|refuse(?:e|s|es)?\b|ne postulez pas)"
)
WANTED = (
    r"(?:recherch\w+|cherch\w+|souhait\w*|exig\w*|obligatoire\w*|uniquement|exclusivement|seulement|seule?s?|reserve\w*|"
    r"prefere\w*|preference|ideal\w*|imperati\w+|demande\w*|requise?\w*|veu(?:t|x|lent)|voulons|indispensable\w*)"
)
# The same said before the group.
NO = r"(?:pas de|pas d'|aucune?|ne pas etre|ni|sauf|hors) (?:personnes? |candidate?s? )?"
# An offer that asks to be told a private thing.
TELL_US = r"(?:precis\w+|indiqu\w+|mentionn\w+|avez-vous|etes-vous|dites(?:-nous)?|faire (?:savoir|parvenir)|communiqu\w+)"
# An offer that says who the person must be.
MUST_BE = r"(?:vous etes|soit|doit etre|doivent etre|etre servie?s? par|embauch\w+|engage\w+|recrut\w+|profil ?:|il faut|convien\w+ a|conviendrait a)"
BY_LAW = r"\b(?:la|par la|selon la) (?:loi|reglementation)\b|\blegale?(?:ment)?\b|\bapprentissage\b|\bcontrat (?:unique|de profess)"


@dataclass(frozen=True)
class Rule:
    """One thing that an offer may not say. `said` are patterns, any of which is enough unless one of `unless` is there."""

    name: str
    article: str
    message: str | Promise
    said: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def finds(self, folded: str) -> bool:
        """Tell whether a sentence, in lower case without accents, says it."""
        return any(re.search(one, folded) for one in self.said) and not any(
            re.search(one, folded) for one in self.unless
        )


DISCRIMINATION = "L1132-1"

RULES = (
    Rule(
        "age",
        "L5321-2",
        _("Une offre ne peut pas fixer un âge. Dites plutôt l’expérience ou le diplôme qu’il faut."),
        (
            rf"\b{NO}(?:jeunes?|seniors?|retraites?|vieux|quinquagenaires?)\b|\bjeunes? retraites?\b",
            r"\bdepass\w+ (?:l'age de )?[2-6]\d ?ans\b|\bproches? de la retraite\b|\bdate de naissance\b|\bmoyenne d'age\b",
            rf"\b{MUST_BE} (?:un |une )?jeunes? (?:homme|femme|personne|fille|gars)",
            rf"\b{TELL_US} (?:votre |l')age\b",
            r"\bmoins de (?:1[89]|[2-6]\d) ?ans?\b(?! d'(?:experience|anciennete))",
            r"\bplus de (?:[3-6]\d) ?ans\b(?! d'(?:experience|anciennete))",
            r"\b(?:entre|de) (?:1[6-9]|[2-5]\d) (?:et|a) (?:[2-6]\d) ?ans\b",
            r"\b(?:1[6-9]|[2-5]\d) ?[-/] ?[2-6]\d ?ans\b",
            r"\b(?:[2-6]\d) ?ans? ?(?:max\b|maxi|au plus|maximum)",
            r"\bpas plus de [2-6]\d ?ans\b|\bsous les [2-6]\d ?ans\b",
            r"\bage (?:maxim\w+|limite)|\blimite d'age\b|\bvotre age\b|\bage ?: ?\d",
            r"\bage[es]* (?:de|entre) \d\d",
            r"\bnee?s? (?:apres|avant|entre) (?:le )?\d",
            rf"\b(?:seniors?|retraites?|jeunes|vieux)\b[^.]*{KEPT_OUT}",
            r"\b(?:profil|personne|candidate?|quelqu'un|poste) (?:de |d'une )?jeune\b",
            r"\b(?:recherch\w+|cherch\w+|voulons|souhait\w+)(?: une?| des)? jeunes? (?!entreprise|societe|diplome|apprenti|equipe|pousse)",
            r"^jeunes? (?!entreprise|societe|diplome|apprenti|equipe|pousse|enfant|public|parent)\w+[^.]*\b(?:dynamique|motive|h ?/ ?f|f ?/ ?h)",
            r"\bune? jeune (?:homme|femme|fille|gars)\b",
            r"\bprefer\w+ les jeunes\b|\bvous etes jeune\b|\bjeune et (?:dynamique|motive)",
            r"\b(?:vingtaine|trentaine|quarantaine)\b(?! de\b| d')",
        ),
        (
            BY_LAW,
            r"\b(?:accompagn|aid|assist|gard|encadr|suiv)\w+ une? jeune (?:homme|femme|fille)\b",
            r"\bexperience\b.*\d+ a \d+ ans|\bsans limite d'age\b|\bage indifferent\b|tous les ages",
            (
                r"\b(?:enfants?|personnes? agees?|clientele|clients?|adultes|public|usagers|patients|eleves|residents?|machines?|"
                r"vehicules?|atelier pour|activites?|entreprise|societe|maison|groupe|marque|garantie|permis|batiments?|immeubles?)\b"
                r"(?!.*s'abstenir)"
            ),
            r"\bdebutants? ou confirmes?\b",
        ),
    ),
    Rule(
        "sex",
        "L1142-1",
        _("Une offre s’adresse aux femmes et aux hommes. Décrivez le travail, pas la personne."),
        (
            rf"\b{MUST_BE} (?:un |une |des |plutot )*(?:hommes?|femmes?|monsieur|messieurs|dames?|garcons?|filles?)\b",
            r"\b(?:recrutement|embauche|profil) (?:feminin|masculin)\b",
            rf"\b(?:hommes?|femmes?|garcons?|filles?|messieurs|dames?)\b[^.]*\b{WANTED}(?!\w* l'egalite)",
            rf"\b{WANTED}\b[^.]*\b(?:femmes?|hommes?|garcons?|filles?|dames?|messieurs|monsieur)\b(?! de (?:menage|chambre))",
            rf"\b(?:hommes?|femmes?|garcons?|filles?|dames?|messieurs)\b[^.]*{KEPT_OUT}",
            r"\bpas d'hommes?\b|\bpas de (?:femmes?|filles?|garcons?)\b|\bne convient pas (?:a une|aux) (?:femmes?|hommes?)",
            r"\bs'adresse a(?:ux| des| un| une)? (?:hommes?|femmes?|messieurs|dames?)\b",
            r"\b(?:profil|candidature|candidate?s?|poste|personne|equipe exclusivement|sexe) ?:? ?(?:masculin|feminin)e?s?\b",
            r"\bsexe ?:? ?(?:masculin|feminin)|\((?:femme|homme)\)|\bdame de confiance\b|\bhomme fort\b",
        ),
        (
            r"\bh ?/ ?f\b|\bf ?/ ?h\b|\bhommes? (?:et|ou|/) (?:aux )?(?:les )?femmes?\b|\bfemmes? (?:et|ou|/) (?:aux )?(?:les )?hommes?\b",
            r"\bsages?-femmes?\b|\bfemmes? (?:de chambre|victimes|enceintes)\b|\b(?:pret-a-porter|rayon|coupe|coiffeur|vetements|mode|chaussures)\b",
            r"\begalite\b|\bvous (?:aidez|accueillez|accompagnez|conseillez)\b",
        ),
    ),
    Rule(
        "origin",
        DISCRIMINATION,
        _("L’origine et la nationalité ne peuvent pas compter. Dites les langues utiles au travail."),
        (
            rf"\b{NO}(?:etrangere?s?|immigree?s?|maghrebine?s?|africaine?s?|arabes?|noire?s?|roms?|gitane?s?|turque?s?)\b|\bfrancais(?:e|es)? d'origine\b",
            r"\bne en (?:france|europe)\b|\bprenoms? (?:bien )?francais\b|\bentre francais\b|\btype (?:mediterraneen|nordique|slave|asiatique)",
            r"\b(?:candidatures?|candidats?|personnes?) (?:maghrebine|africaine|arabe|noire|etrangere|asiatique)s?\b",
            rf"\b{TELL_US} (?:votre |vos )?(?:nationalite|origines?|pays de naissance)\b",
            r"\bnationalite ?:? ?(?:francaise|europeenne)\b|\bde nationalite\b[^.]*\b(?:exclusivement|obligatoire|uniquement)",
            r"\b(?:personne|candidate?s?|employee?|nounou|quelqu'un|vous etes|cherch\w+)[^.]* d'origine\b|\bd'origine (?:francaise|europeenne|asiatique|africaine|maghrebine)",
            rf"\borigines? [a-z]+ (?:{KEPT_OUT})|\bpas d'(?:etrangers?|arabes?|africains?|asiatiques?|immigres?)\b|\bpas de (?:noirs?|roms?|blancs?)\b",
            rf"\b(?:etrangers?|maghrebins?|africains?|arabes?|noirs?|roms?|asiatiques?|turcs?|antillais|personnes de couleur|gens de couleur)\b[^.]*{KEPT_OUT}",
            r"\bprenons pas de (?:roms?|noirs?|arabes?|etrangers?)\b|\bde souche\b|\b(?:de )?type (?:europeen|caucasien|africain|maghrebin)\w*",
            r"\blangue maternelle\b|\bnative (?:french|english|speaker)|\bfrench speaker only\b|\bbbr\b|\bbleu blanc rouge\b",
            r"\b(?:reserve\w*|uniquement|seulement|que) (?:aux|des|les) (?:francais|europeens)\b|\bfrancais uniquement\b",
            r"\bsans accent\b|\baccent (?:etranger|africain|maghrebin)|\bpeau (?:claire|blanche|noire|foncee|mate)|\bcouleur de peau\b",
            r"\bvous etes (?:blanc|blanche|noire?|arabe|francaise?)\b|\bconsonance (?:francaise|europeenne|etrangere)",
            r"\b(?:nounou|employee?|serveu\w+|vendeu\w+|personne) (?:africaine?|asiatique|maghrebine?|blanche?|noire?|europeenne?)\b",
        ),
        (
            BY_LAW,
            r"\bfonction publique\b|\bsans distinction\b|\btoutes les nationalites\b|\bpieces?\b.*d'origine|\b(?:produits?|viandes?|vins?|fruits?)\b.*d'origine|\bd'origine biologique\b",
        ),
    ),
    Rule(
        "look",
        "L1132-1, L1221-6",
        _("On ne demande ni photo, ni taille, ni apparence. Une tenue de travail se décrit, pas un corps."),
        (
            r"\btaille (?:mannequin|fine)\b",
            rf"\b{TELL_US} (?:votre |vos |nous |parvenir )*(?:taille|poids|portrait|mensurations)\b|\bvotre portrait\b",
            r"\bvisage (?:avenant|agreable|souriant|fin)\b",
            rf"\btatouee?s?\b[^.]*{KEPT_OUT}",
            r"\b(?:avec|joindre|envoy\w+|fournir|plus|\+|sans) ?(?:une |votre |deux |d'une )?photos?\b(?! des? produits)",
            r"\bphotos? (?:obligatoire|exigee?|demandee?|recente|en pied|d'identite|en maillot|souhaitee?|indispensable|a joindre)|\bcv ?(?:\+|et|avec) ?photo",
            r"\b(?:presentation physique|physique (?:agreable|avantageux|irreprochable|attrayant))|\b(?:belle|bonne) (?:apparence|allure)\b",
            r"\btaille (?:minimum|minimale|mini|maxi|maximum|\d\d|:)|\bvous mesurez\b|\bmesur\w+ (?:plus|moins|au moins|entre)|\b1 ?m ?[5-9]\d\b",
            r"\bminces?\b|\bsilhouette\b|\bpoids (?:proportionne|maximum|ideal)|\bsurpoids\b|\bobeses?\b|\bgros(?:se)?s? [^.]*s'abstenir",
            r"\b(?:pas de|sans|aucun) (?:tatouages?|piercings?|barbe)\b|\bcheveux (?:longs|courts|blonds) (?:interdits|exiges|obligatoires)",
            r"\bvous etes (?:jolie?|belle?|beau|blonde?|mince|elegante?)\b|\bquelqu'un de beau\b|\b(?:jolie|belle) (?:femme|fille|hotesse|personne)\b",
            r"\bblonde? (?:aux|souhaitee?)",
        ),
        (
            r"\bcv sans photo\b|\bsans photo,? (?:svp|s'il|merci)|\b(?:photographe|retouch\w+|studio photo|prenez des photos)\b|\bvetements\b",
        ),
    ),
    Rule(
        "money",
        "L5321-3",
        _("On ne demande jamais d’argent à quelqu’un qui cherche un emploi, ni achat, ni caution, ni frais."),
        (
            r"\bachat (?:du|de la|d'un|obligatoire)[^.]*\bobligatoire\b|\bachat obligatoire\b|\bpack de demarrage\b",
            r"\bdemandee? (?:de )?\d+ ?(?:€|euros?)|\b\d+ ?(?:€|euros?)\b[^.]*\b(?:pour ouvrir (?:votre|un) dossier|confirme|au salarie|a votre charge|de caution)\b",
            r"\bvous devrez (?:acheter|payer|verser|avancer|regler|investir)\b|\bdoit (?:acheter|payer|verser|avancer) (?:sa|son|ses)\b",
            r"\bcoute \d+[^.]*\b(?:salarie|candidat|stagiaire)",
            r"\bfrais (?:de dossier|d'inscription|d'etude|d'entretien|de candidature|de formation)\b",
            r"\b(?:caution|depot de garantie|depot de \d+)\b|\bcheque de (?:caution|\d+)|\bcheque\b[^.]*\brecevoir\b",
            r"\bvous (?:achetez|payez|reglez|versez|avancez)\b[^.]*\b(?:stock|badge|tenue|uniforme|materiel|formation|kit|frais|place)\b",
            r"\b(?:a|sont a) (?:payer|regler|acheter|verser)\b[^.]*\b(?:par le salarie|avant|pour)\b|\b(?:a|sont a) (?:payer|regler) par\b",
            r"\b(?:versement|paiement|virement|mandat)\b[^.]*\b(?:pour (?:reserver|valider|confirmer)|candidature)\b|\bmandat cash\b",
            r"\bformation\b[^.]*\b(?:a votre charge|a vos frais|payante)\b|\b(?:a votre charge|a vos frais)\b",
            r"\binvestissement (?:de depart|initial|personnel)\b|\bapport (?:personnel|initial)\b|\bkit de demarrage\b[^.]*\bachet",
            r"\bdroits? d'inscription ?:? ?(?:de )?\d|\bparticipation financiere\b|\bsurtaxe\b|\b0 ?8 ?9\d\b|\bcoupons? (?:de )?recharge|\bpcs\b",
            r"\b(?:regler|verser|payer) \d+ ?(?:€|euros?)",
        ),
        (
            r"\b(?:aucuns?|sans|pas de) (?:frais|caution|depot)\b|\brembourses?\b(?!.*au bout)|\b(?:locataires?|clients?|fournisseurs?|eleves?|banque)\b",
            r"\b(?:pris(?:e|es)? en charge|payee?s? par l'(?:entreprise|employeur))\b",
        ),
    ),
    Rule(
        "unpaid",
        "L3231-2",
        _(
            "Tout travail est payé, essai compris, au moins au SMIC. Une aide bénévole n’est pas une offre d’emploi."
        ),
        (
            r"\bne donnent? pas lieu a (?:salaire|remuneration|paiement)|\baucune? (?:remuneration|salaire)|\bpayee? si\b|\bgite et (?:le )?couvert\b",
            r"\bnon (?:remunere|paye|indemnise)e?s?\b|\b(?:n'est|ne sont|ne sera|ne seront) pas (?:remunere|paye|indemnise)e?s?\b",
            r"\b(?:pas de|sans|aucun) (?:salaire|remuneration|gratification|paie)\b(?! (?:de|du) )",
            r"\b(?:travail|poste|emploi|mission|missions) benevole\b|\bbenevole avec\b|\bbenevolat\b",
            r"\b(?:semaine|journee|jours?|periode|essai|mois|formation|travaillez)\b[^.]*\bgratuit(?:e|s|es|ement)?\b",
            r"\bpourboires? (?:uniquement|seulement|seuls?)\b|\bremuneration en (?:produits|nature)\b",
            r"\b(?:commissions?|resultats?)\b[^.]*\b(?:uniquement|seulement|sans fixe|aucun minimum)\b|\buniquement (?:a la commission|au resultat)|\bsans fixe\b",
            r"\bcontre (?:hebergement|logement|nourriture)\b|\ben echange (?:du travail|de travail|d'un logement|de l'hebergement)",
            r"(?<![\d,.])[1-8](?:[,.]\d+)? ?(?:€|euros?) ?(?:de l'heure|/ ?h|par heure|l'heure)",
            r"\b[1-9]\d\d ?(?:€|euros?) (?:par|/) ?mois\b[^.]*\b(?:35|39|temps plein|plein temps)\b",
        ),
        (
            r"\bpause\b|\bconge sans solde\b|\bconges sans\b|\bencadrez des benevoles\b|\bforme ses benevoles\b|\blivraison gratuite\b|\bmutuelle gratuite\b",
        ),
    ),
    Rule(
        "family",
        DISCRIMINATION,
        _("La famille, le couple ou une grossesse ne regardent pas l’employeur. Dites les horaires."),
        (
            r"\bobligations? familiales?\b|\bpas prevu d'(?:avoir d'|)enfants?\b|\bavoir d'enfants?\b",
            rf"\b{TELL_US} (?:des |vos |si vous avez des |le nombre d')enfants\b",
            r"\bcelibataires?\b|\bsituation (?:de famille|familiale|matrimoniale)\b|\bcharge de famille\b|\battache familiale\b",
            r"\bsans enfants?\b|\b(?:pas|n'avez pas) d'enfants?\b|\bnombre d'enfants\b|\bpas de (?:jeunes? )?(?:mamans?|meres?|enfants)\b",
            r"\b(?:projet de grossesse|pas de grossesse|grossesse prevue|n'etes pas enceinte|non enceinte)\b",
            rf"\b(?:enceintes?|meres? de famille|mamans?|parents isoles|peres? de famille)\b[^.]*{KEPT_OUT}",
            r"\bmere au foyer\b|\bcouple marie\b|\b(?:marie|mariee)(?: ou | exige| de preference|\.$|$)|\bvous etes (?:marie|celibataire|divorce)",
        ),
        (r"\brobes? de mariee\b|\bsuivez\b",),
    ),
    Rule(
        "health",
        DISCRIMINATION,
        _("La santé ne regarde que le médecin du travail. Décrivez ce que le poste demande."),
        (
            rf"\b{NO}(?:handicapee?s?|malades?|rqth|sourde?s?|aveugles?|depressi\w+)\b",
            rf"\b{TELL_US} (?:tout |votre |un |vos )?(?:handicaps?|maladies?|traitements?)\b|\bjamais malade\b|\bpas (?:avoir )?eu d'accident",
            r"\b(?:bonne|parfaite|excellente) sante\b|\bproblemes? de (?:dos|sante)\b|\bmaladies? chroniques?\b|\bantecedents? (?:medical|medicaux)",
            rf"\b(?:handicape\w*|handicap|rqth|sourds?|malentendants?|malades?|depressif\w*|aveugles?|fumeurs?)\b[^.]*{KEPT_OUT}",
            r"\b(?:sans|pas de|aucun) (?:travailleurs? |personnes? )?handicap\w*\b|\brqth non\b",
            r"\bcertificat medical\b|\bnon[- ]fumeu\w+ (?:exige|obligatoire|imperatif|uniquement|souhaite)|\btest de grossesse\b|\bprise de sang\b",
            r"\b(?:pas d'|sans |aucun )arrets? (?:de )?(?:maladie|travail)\b|\bvalide physiquement\b",
        ),
        (r"\bmedecin du travail\b|\bcomme la loi\b",),
    ),
    Rule(
        "belief",
        "L1132-1, L2141-5",
        _("La religion, les opinions et le syndicat ne peuvent pas compter."),
        (
            rf"\b{NO}(?:syndicalistes?|syndiquee?s?|musulmane?s?|juifs?|juives?|catholiques?|pratiquante?s?|militante?s?)\b",
            rf"\b(?:foulard|voile)\b[^.]*{KEPT_OUT}|\bpratique religieuse\b",
            rf"\b{TELL_US} (?:si vous etes |votre )?(?:syndique|religion|pratique|croyance)\w*",
            rf"\b(?:musulmans?|juifs?|catholiques?|chretiens?|athees?|pratiquants?|voilees?|syndicalistes?|francs?-macons?|syndiques?|adherents?)\b[^.]*{KEPT_OUT}",
            r"\b(?:catholique|musulmane?|juive?|chretienne?|athee|protestante?|laique) (?:pratiquante?|de preference|souhaitee?|exigee?)",
            r"\bde confession\b|\b(?:votre|indiquer (?:votre|la)) (?:religion|croyance|confession)|\bpersonne (?:chretienne|musulmane|juive|catholique|athee)\b",
            r"\b(?:pas de|sans|ni|aucun) (?:voile|signes? religieux|foulard|pratiquants?)\b",
            r"\bnon[- ]syndique|\b(?:membre|engagement|appartenance|activite)s? [^.]*\bsyndica\w+|\bmembre d'aucun syndicat\b|\bparti politique\b",
            r"\b(?:vos )?opinions? politiques?\b|\bengagement (?:syndical|politique)\b",
        ),
        (),
    ),
    Rule(
        "place",
        DISCRIMINATION,
        _(
            "Le quartier et le nom ne peuvent pas compter. Dites où est le travail et à quelle heure il commence."
        ),
        (
            r"\bpersonne (?:du|de la) (?:\d\d|cite|banlieue)|\bbeaux? quartiers?\b",
            rf"\b(?:habitants?|adresse|residents?|quartier|cite|hlm|gens du voyage|foyer)\b[^.]*{KEPT_OUT}",
            rf"{KEPT_OUT}[^.]*\b(?:habitez|vivez|cite|hlm|quartier)\b|\bpas de candidats? (?:de|du|des)\b",
            r"\bresid\w+ (?:a|dans|sur) [^.]*\b(?:exige|obligatoire|imperati)|\b(?:habitez|habiter|domicilie\w*|domicile|vivez)\b[^.]*\b(?:obligatoire|exige|imperati)\w*",
            r"\b(?:n'habitez|n'etes) pas (?:domicilie|dans)|\bnoms? a consonance\b",
        ),
        (BY_LAW, r"\blogement de fonction\b|\bemplois? francs?\b"),
    ),
    Rule(
        "life",
        DISCRIMINATION,
        _("La vie privée et l’orientation sexuelle ne regardent pas l’employeur."),
        (
            r"\bpersonne du meme sexe\b",
            rf"\b(?:homosexuel\w*|gays?|lesbiennes?|trans(?:genres?|sexuel\w*)?|lgbt)\b[^.]*{KEPT_OUT}|\bheterosexuel\w*",
            r"\bpas de (?:personnes? )?(?:trans\w*|gays?|homosexuel\w*|lgbt)|\bvotre orientation sexuelle\b|\bbonnes? moeurs\b|\bbonne moralite\b",
        ),
        (r"\bpublic lgbt\b",),
    ),
    Rule(
        "hidden",
        "L8221-1",
        _("Tout travail est déclaré, avec un contrat et un bulletin de paie. Le travail caché est un délit."),
        (
            r"\bpas de paperasse\b|\bpas sur (?:le|la) (?:bulletin|fiche)|\bsalaire\b[^.]*\ben especes\b",
            r"\bnon declaree?s?\b|\b(?:on ne|sans) declar\w+|\bde la main a la main\b|\bau (?:noir|black)\b(?! et blanc)",
            r"\b(?:sans|pas de) (?:contrat|fiche de paie|bulletin)\b|\b(?:especes|liquide)\b[^.]*\b(?:sans|non declare)|\bsalaire (?:verse )?en (?:liquide|especes)",
            r"\bdeclaree? (?:ensuite|plus tard|a mi-temps pour)|\bauto-?entrepreneur\w* (?:obligatoire|exige|impose)|\bgardez vos allocations\b",
        ),
        (r"\bchambre noire\b",),
    ),
)
