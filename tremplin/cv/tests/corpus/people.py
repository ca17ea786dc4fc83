"""The people of the corpus: nobody real, with the names, trades and careers that make reading hard."""

from tremplin.cv.content import CvContent, Education, Experience, LanguageSkill

SAMIRA = CvContent(
    name="Samira Belkacem",
    headline="Agente d’entretien",
    town="59100 Roubaix",
    telephone="06 39 98 41 07",
    mail="samira.belkacem@exemple.fr",
    summary="Dix ans de ménage dans des bureaux et des écoles. Ponctuelle et soigneuse, je cherche un temps plein.",
    experiences=(
        Experience("Agente d’entretien", "Nettoyage du Nord", "Roubaix", "2016-09", "", is_current=True,
                   tasks=("Nettoyer les bureaux et les sanitaires", "Laver les sols à la machine", "Gérer le stock de produits")),
        Experience("Femme de chambre", "Hôtel des Flandres", "Lille", "2013-04", "2016-08",
                   tasks=("Faire les chambres", "Contrôler le linge")),
        Experience("Garde d’enfants", "Famille Vanhove", "Tourcoing", "2011-09", "2013-03",
                   tasks=("Garder trois enfants après l’école", "Préparer les repas")),
    ),
    education=(Education("CAP Agent de propreté et d’hygiène", "Lycée Jean-Moulin", "Roubaix", "2011"),),
    skills=("Monobrosse et autolaveuse", "Règles d’hygiène", "Travail en équipe"),
    languages=(LanguageSkill("français", "courant"), LanguageSkill("arabe", "langue maternelle")),
    licences=("Permis B",),
)  # fmt: skip

JEAN_NOEL = CvContent(
    name="Jean-Noël L’Hermitte",
    headline="Cariste",
    town="62000 Arras",
    telephone="07 55 12 34 56",
    mail="jn.lhermitte@exemple.fr",
    summary="Cariste depuis quinze ans, habitué au travail de nuit et aux flux tendus.",
    experiences=(
        Experience("Cariste", "Logistique Artois", "Arras", "2014-01", "2019-12",
                   tasks=("Charger et décharger les camions", "Ranger les palettes jusqu’à 9 mètres")),
        Experience("Préparateur de commandes", "Entrepôts Delattre & Fils", "Douai", "2009-05", "2013-12",
                   tasks=("Préparer 120 colis par heure", "Filmer et étiqueter les palettes")),
        Experience("Magasinier", "Garage Lemaire", "Lens", "2005-02", "2009-04", tasks=("Recevoir les pièces",)),
    ),
    education=(
        Education("Titre professionnel Cariste d’entrepôt", "AFPA", "Liévin", "2008"),
        Education("BEP Logistique", "Lycée Henri-Darras", "Liévin", "2004"),
    ),
    skills=("Lecture de plans de chargement", "Logiciel de gestion d’entrepôt", "Inventaire tournant"),
    languages=(LanguageSkill("français", "langue maternelle"), LanguageSkill("anglais", "A2")),
    licences=("Permis B", "CACES 3", "CACES 5"),
)  # fmt: skip

ANH = CvContent(
    name="Nguyễn Thị Ánh Dương",
    headline="Comptable",
    town="69003 Lyon",
    telephone="06 12 45 78 90",
    mail="anhduong.nguyen@exemple.fr",
    summary="Comptable rigoureuse, à l’aise avec la paie et les déclarations fiscales de petites entreprises.",
    experiences=(
        Experience("Comptable", "Cabinet Moreau", "Lyon", "2018-03", "", is_current=True,
                   tasks=("Tenir la comptabilité de quarante clients", "Établir les déclarations de TVA",
                          "Préparer les bilans annuels")),
        Experience("Assistante comptable", "Transports Rhône-Alpes", "Villeurbanne", "2014-09", "2018-02",
                   tasks=("Saisir les factures fournisseurs", "Rapprocher les comptes bancaires")),
    ),
    education=(
        Education("BTS Comptabilité et gestion", "Lycée Lumière", "Lyon", "2014"),
        Education("Baccalauréat technologique STMG", "Lycée Ampère", "Lyon", "2012"),
    ),
    skills=("Sage", "Excel avancé", "Droit fiscal"),
    languages=(LanguageSkill("vietnamien", "langue maternelle"), LanguageSkill("français", "courant"),
               LanguageSkill("anglais", "B2")),
    licences=("Permis B",),
)  # fmt: skip

AISSATOU = CvContent(
    name="Aïssatou N’Diaye",
    headline="Aide-soignante",
    town="93200 Saint-Denis",
    telephone="06 98 76 54 32",
    mail="a.ndiaye93@exemple.fr",
    summary="",
    experiences=(
        Experience("Aide-soignante", "EHPAD Les Tilleuls", "Saint-Denis", "2019", "2023",
                   tasks=("Aider aux soins d’hygiène et de confort", "Surveiller l’alimentation", "Transmettre à l’équipe")),
        Experience("Auxiliaire de vie", "Association Bien Vieillir", "Aubervilliers", "2015", "2018",
                   tasks=("Accompagner les courses et les repas",)),
        Experience("Hôtesse de caisse", "Carrefour", "Saint-Denis", "2012", "2014", tasks=("Encaisser les clients",)),
    ),
    education=(Education("Diplôme d’État d’aide-soignant", "IFAS Avicenne", "Bobigny", "2018"),),
    skills=("Écoute", "Gestes et postures", "Toilette au lit"),
    languages=(LanguageSkill("français", "courant"), LanguageSkill("wolof", "langue maternelle"),
               LanguageSkill("peul", "notions")),
    licences=(),
)  # fmt: skip

MATEUSZ = CvContent(
    name="Mateusz Wiśniewski",
    headline="Maçon",
    town="44600 Saint-Nazaire",
    telephone="07 66 55 44 33",
    mail="mateusz.wisniewski@exemple.fr",
    summary="Maçon coffreur, onze ans de chantier, autonome sur plan.",
    experiences=(
        Experience("Maçon", "Bâti Ouest", "Saint-Nazaire", "2017-06", "2024-10",
                   tasks=("Monter des murs en parpaings", "Couler des dalles", "Lire les plans")),
        Experience("Manœuvre", "Constructions Le Goff", "Nantes", "2013-03", "2017-05",
                   tasks=("Approvisionner le chantier", "Préparer le mortier")),
    ),
    education=(Education("CAP Maçon", "CFA du Bâtiment", "Saint-Herblain", "2013"),),
    skills=("Coffrage", "Enduits", "Sécurité sur les chantiers"),
    languages=(LanguageSkill("polonais", "langue maternelle"), LanguageSkill("français", "B1")),
    licences=("Permis B", "Permis C"),
)  # fmt: skip

YASMINE = CvContent(
    name="Yasmine El Fassi-d’Hondt",
    headline="Développeuse web",
    town="31000 Toulouse",
    telephone="06 44 33 22 11",
    mail="yasmine.elfassi@exemple.fr",
    summary="Développeuse reconvertie après cinq ans dans la vente, j’aime les interfaces simples et accessibles.",
    experiences=(
        Experience("Développeuse web", "Studio Pixel", "Toulouse", "2021-02", "", is_current=True,
                   tasks=("Créer des sites accessibles en HTML et CSS", "Écrire des tests automatiques")),
        Experience("Vendeuse en boulangerie", "Boulangerie Aux Deux Épis", "Blagnac", "2015-07", "2020-06",
                   tasks=("Servir et conseiller les clients", "Tenir la caisse", "Former deux apprenties")),
    ),
    education=(
        Education("Titre professionnel Développeur web et web mobile", "École du Numérique", "Toulouse", "2020"),
        Education("Licence Lettres modernes", "Université Toulouse - Jean Jaurès", "Toulouse", "2014"),
    ),
    skills=("HTML", "CSS", "Python", "Accessibilité numérique"),
    languages=(LanguageSkill("français", "langue maternelle"), LanguageSkill("anglais", "C1"),
               LanguageSkill("espagnol", "notions")),
    licences=(),
)  # fmt: skip

OLIVIA = CvContent(
    name="Olivia O’Connor",
    headline="Receptionist",
    town="75011 Paris",
    telephone="06 23 45 67 89",
    mail="olivia.oconnor@example.org",
    summary="Friendly receptionist with six years in busy hotels. I speak to guests in three languages.",
    experiences=(
        Experience("Receptionist", "Grand Hotel Opera", "Paris", "2018-05", "", is_current=True,
                   tasks=("Welcome guests and handle bookings", "Answer the switchboard")),
        Experience("Waitress", "The Green Linnet", "Nantes", "2015-06", "2018-04", tasks=("Serve up to sixty covers",)),
    ),
    education=(Education("Bachelor of Arts in Tourism", "University of Galway", "", "2015"),),
    skills=("Opera PMS", "Complaint handling", "Cash handling"),
    languages=(LanguageSkill("English", "native"), LanguageSkill("French", "fluent"), LanguageSkill("Irish", "basic")),
    licences=(),
)  # fmt: skip

FRENCH_SPEAKING = (SAMIRA, JEAN_NOEL, ANH, AISSATOU, MATEUSZ, YASMINE)

# A CV told in Arabic: her own words, the names of companies and towns as they are written on their doors.
AMINA_IN_ARABIC = CvContent(
    name="Amina Benali",
    headline="عاملة نظافة",
    town="59100 Roubaix",
    telephone="06 39 98 41 08",
    mail="amina.benali@exemple.fr",
    summary="أعمل في التنظيف منذ خمس سنوات. أحب العمل في فريق وأحترم المواعيد، وأبحث عن عمل بدوام كامل.",
    experiences=(
        Experience("عاملة نظافة", "Nettoyage du Nord", "Roubaix", "2014", "2017",
                   tasks=("غسل الأرضيات بالآلة", "تنظيف الزجاج والمكاتب")),
        Experience("رعاية الأطفال", "", "Tourcoing", "2011", "2013", tasks=("إعداد الوجبات", "مرافقة الأطفال إلى المدرسة")),
    ),
    education=(Education("شهادة الثانوية العامة", "", "وهران", "2009"),),
    skills=("استعمال آلات غسل الأرضيات", "احترام قواعد النظافة", "العمل ضمن فريق"),
    languages=(LanguageSkill("العربية", "اللغة الأم"), LanguageSkill("الفرنسية", "متوسطة")),
    language="ar",
)  # fmt: skip
