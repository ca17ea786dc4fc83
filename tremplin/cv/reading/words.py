"""The words by which the parts of a CV are known: headings, levels, licences, diplomas, in French and in English.

Everything here is compared plainly: in lower case, without accents, with straight apostrophes.
"""

import re

HEADINGS: dict[str, tuple[str, ...]] = {
    "experience": (
        "experience", "experiences", "experience professionnelle", "experiences professionnelles", "parcours",
        "parcours professionnel", "parcours professionnels", "mon parcours", "mes experiences", "emplois", "emplois occupes",
        "mes emplois", "postes occupes", "ce que j'ai fait", "historique professionnel", "carriere", "stages",
        "stages et emplois", "experiences et stages", "experience de travail", "vie professionnelle", "benevolat",
        "experiences benevoles", "experience associative", "missions", "activites professionnelles",
        "work experience", "work history", "employment", "employment history", "professional experience", "career history",
        "what i have done", "experience summary", "relevant experience", "volunteering", "volunteer experience", "job history",
    ),
    "education": (
        "formation", "formations", "mes formations", "formation initiale", "formation continue", "diplome", "diplomes",
        "diplomes et formations", "formations et diplomes", "formation et diplomes", "diplomes et formation", "etudes", "cursus",
        "cursus scolaire", "parcours scolaire", "scolarite", "parcours de formation", "formation academique",
        "education et formation", "certifications", "formations et certifications", "etudes et formations",
        "education", "education and training", "training", "qualifications", "academic background", "degrees",
        "education and qualifications", "courses", "studies", "diplomas and training", "training and diplomas",
    ),
    "skills": (
        "competences", "competence", "mes competences", "competences professionnelles", "competences cles", "competences techniques",
        "savoir-faire", "savoir faire", "savoirs-faire", "savoir-etre", "savoir etre", "qualites", "mes qualites", "atouts",
        "mes atouts", "points forts", "aptitudes", "ce que je sais faire", "informatique", "outils", "logiciels",
        "competences informatiques", "outils informatiques", "domaines de competences", "domaines de competence", "connaissances",
        "competences et qualites", "competences personnelles", "expertise", "soft skills",
        "skills", "key skills", "technical skills", "core competencies", "competencies", "computer skills", "strengths",
        "personal skills", "what i can do", "it skills", "skills and strengths",
    ),
    "languages": (
        "langues", "langue", "langues etrangeres", "langues parlees", "mes langues", "competences linguistiques",
        "langues vivantes", "languages", "language", "language skills", "spoken languages", "languages spoken",
    ),
    "licences": (
        "permis", "permis de conduire", "permis et habilitations", "habilitations", "permis et caces", "caces", "mobilite",
        "permis / mobilite", "permis et mobilite", "licences", "licences and permits", "driving licence", "driving license",
        "licenses", "driving", "habilitations et permis", "permis et certificats",
    ),
    "summary": (
        "profil", "profil professionnel", "a propos", "a propos de moi", "qui suis-je", "presentation", "resume", "accroche",
        "mon profil", "en bref", "objectif", "objectif professionnel", "mon objectif", "projet professionnel", "mon projet",
        "summary", "profile", "about", "about me", "professional summary", "personal statement", "objective", "personal profile",
    ),
    "contact": (
        "contact", "contacts", "coordonnees", "mes coordonnees", "me contacter", "contact details", "contact information",
        "curriculum vitae", "cv", "curriculum",
    ),
    "personal": (
        "etat civil", "informations personnelles", "informations", "renseignements", "renseignements personnels", "situation",
        "situation personnelle", "personal information", "personal details", "infos", "donnees personnelles",
    ),
    "interests": (
        "centres d'interet", "centre d'interet", "loisirs", "passions", "hobbies", "interets", "activites", "divers",
        "centres d'interets", "loisirs et centres d'interet", "activites extra-professionnelles", "sports et loisirs",
        "interests", "hobbies and interests", "activities", "mes passions", "mes loisirs", "sports", "interests and hobbies",
    ),
    "references": ("references", "reference", "recommandations", "referees"),
}  # fmt: skip
HEADING_BY_WORDS = {words: name for name, all_words in HEADINGS.items() for words in all_words}

# A level in words, the likeliest first; the code of `enums.Level`.
LEVELS: tuple[tuple[str, str], ...] = (
    (r"langue maternelle|maternelle?|natif|native|bilingue?|bilingual|mother tongue|first language|natal", "native"),
    ((r"\bc[12]\b|couramment|courante?|fluent|fluently|lu,? parle,? ecrit|lu,? ecrit,? parle|avancee?|advanced|tres bon(?:ne)?|"
     r"excellente?|professionnel(?:le)?|professional|proficient|full working|confirmee?|maitrise"), "fluent"),
    ((r"\bb[12]\b|intermediaire|intermediate|bon(?:ne)?s?(?: niveau)?|good|je me debrouille bien|moyen(?:ne)?|conversation(?:al)?|"
     r"correcte?|independante?|usuelle?|limited working|scolaire avance"), "good"),
    ((r"\ba[12]\b|notions?|debutante?|beginner|basic|bases?|elementaire|elementary|scolaire|faible|quelques mots|some words|a few words|"
     r"school level|rudiments?"), "basic"),
)  # fmt: skip
LEVEL = re.compile("|".join(f"(?:{words})" for words, _code in LEVELS))

# What may be driven or handled, by the code of `enums.Licence`.
LICENCES: tuple[tuple[str, str], ...] = (
    (r"caces[^,;\n]{0,24}?\b(?:categories? ?|cat\.? ?|n° ?|r ?4?[38]9[^\d]{0,12})?1\b", "CACES1"),
    (r"caces[^;\n]{0,30}?\b3\b", "CACES3"),
    (r"caces[^;\n]{0,40}?\b5\b", "CACES5"),
    (r"\bpermis (?:de conduire |cat(?:egorie)?\.? ?)?\(?ce\b|\bpermis (?:ec|e\(c\)|super ?lourd)|\bspl\b", "CE"),
    (r"\bpermis (?:de conduire |cat(?:egorie)?\.? ?)?\(?am\b|\bbsr\b", "AM"),
    (r"\bpermis (?:de conduire |cat(?:egorie)?\.? ?)?\(?(?:[a-z]{1,2}, ?|[a-z] et )*c\b|\bpermis (?:pl|poids lourds?)\b", "C"),
    (r"\bpermis (?:de conduire |cat(?:egorie)?\.? ?)?\(?(?:[a-z]{1,2}, ?|[a-z] et )*d\b", "D"),
    ((r"\bpermis (?:de conduire |cat(?:egorie)?\.? ?)?\(?(?:[a-z]{1,2}, ?|[a-z] et )*b\b|\bpermis voiture\b|"
     r"\bdriving licen[cs]e|\bclean licen[cs]e|\btitulaire du permis\b|^permis(?: de conduire)?$"), "B"),
    (r"\bpermis (?:de conduire |cat(?:egorie)?\.? ?)?\(?a[12]?\b(?! l)|\bpermis moto\b", "A"),
    (r"\bsst\b|sauveteur secouriste|secouriste du travail", "SST"),
    (r"habilitations? electriques?|\b[bh][0-2][rvc]?(?:[ -/]+[bh][0-2][rvc]?)+\b.{0,20}electri", "ELEC"),
)  # fmt: skip
LICENCE = re.compile("|".join(f"(?:{words})" for words, _code in LICENCES))

DIPLOMA = re.compile(
    r"\b(?:cap|bep|bepc|brevet|bac|baccalaureat|bts|but|dut|deug|deust|licence|master|mastere|maitrise|doctorat|diplome|dea|dess|"
    r"titre professionnel|titre pro|certificat|certification|cqp|deaes|deas|dees|cafop|bachelor|degree|phd|msc|bsc|mba|gcse|a[- ]levels?|"
    r"high school|associate of|bp|mention complementaire|formation|stage de|attestation|dnb|dcl|delf|dalf|tcf|remise a niveau|"
    r"capes|ingenieur diplome|preparation|vae|habilitation|caces)\b"
)
SCHOOL = re.compile(
    r"\b(?:lycee|college|universite|university|ecole|school|institut|institute|iut|cfa|afpa|greta|centre de formation|academy|academie|"
    r"campus|faculte|fac|ifsi|ifas|ensam|insa|iae|cnam|mfr|maison familiale|openclassrooms|cned|conservatoire|organisme|"
    r"polytech|mission locale|cfp|apprentis|e2c|gobelins|formation continue)\b"
)
ORGANISATION = re.compile(
    r"\b(?:sarl|sas|sasu|sa|eurl|snc|scop|gmbh|ltd|inc|llc|group|groupe|societe|ets|etablissements?|entreprise|association|mairie|"
    r"hopital|clinique|ehpad|hotel|restaurant|boulangerie|garage|cabinet|agence|residence|famille|particulier|boutique|"
    r"supermarche|magasin|centre hospitalier|transports?|fils|freres|& cie|et cie|company|corp|studio|usine|chantiers?|"
    r"conseil departemental|commune de|ville de|pharmacie|creche|ecole|college|lycee|universite)\b"
)

# What is never kept, wherever it stands at the head of a CV or under a heading about the person.
LEFT_OUT: tuple[tuple[str, str], ...] = (
    ((r"\bnee? (?:le|en|a)\b|date (?:et lieu )?de naissance|\bborn (?:on|in)\b|date of birth|\bdob\b|^\W*\d\d ?ans\b|[,|·•–-] ?\d\d ans\b|"
     r"^age ?:|\bage ?: ?\d\d|\baged? \d\d\b|\b\d\d years old\b|lieu de naissance|place of birth"), "birth_date"),
    (r"\bnationalites?\b|\bnationality\b|\bcitizenship\b|de nationalite|titre de sejour|carte de sejour|residence permit", "nationality"),
    ((r"\bcelibataire\b|\bmariee?\b|\bdivorcee?\b|\bveu(?:f|ve)\b|\bpacsee?\b|situation (?:de )?famil|\bvie maritale\b|"
     r"\b(?:\d|un|deux|trois|quatre|cinq|sans) enfants?(?: a charge)?\s*$|(?:pere|mere) de (?:famille|\d)|"
     r"marital status|\bmarried\b|\bsingle\s*$|\bchildren ?:|nom de jeune fille"), "family"),
    ((r"\brqth\b|travailleur handicape|\bhandicap\b|reconnaissance (?:de la )?qualite|\bdisabled\b|\bdisability\b|etat de sante|"
     r"\bnon[- ]fumeu"), "health"),
    (r"securite sociale|social security|\b[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d\d ?\d{3} ?\d{3}\b|\bnir\b", "social_number"),
    (r"^(?:sexe|gender|sex) ?:|\breligion\b", "sex"),
)  # fmt: skip
