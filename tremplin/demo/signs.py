"""What is written over the doors of the town: for each activity, the first words of a name.

The activities are those of an old textile town become a town of shops, services and networks. Each belongs to the
group under which it stands, as the nomenclature of activities says: else the shares of the story would not come out.
"""

BAKERY = "Boulangerie Aux Deux Épis"
BAKERIES = "47.24Z"
# Hiring is known by division, where bakers stand with fishmongers: what a name over a door lets one hire.
HIRED_BY = {BAKERIES: ("boulang", "pâtiss")}

SIGNS: dict[str, dict[str, tuple[str, ...]]] = {
    "commerce": {
        BAKERIES: ("Boulangerie", "Pains et gâteaux", "Le Fournil"),
        "47.11D": ("Supermarché", "Marché"),
        "47.11F": ("Hypermarché", "Halles"),
        "47.11B": ("Épicerie", "Alimentation"),
        "47.22Z": ("Boucherie", "Boucherie-charcuterie"),
        "47.71Z": ("Boutique", "Prêt-à-porter", "Maison de mode"),
        "47.72A": ("Chaussures", "Chausseur"),
        "47.59A": ("Meubles", "Maison"),
        "47.52B": ("Bricolage", "Quincaillerie"),
        "47.73Z": ("Pharmacie",),
        "47.76Z": ("Fleurs", "Jardinerie"),
        "45.20A": ("Garage", "Auto-service"),
        "46.31Z": ("Comptoir des primeurs", "Primeurs en gros"),
    },
    "services-personne": {
        "88.10A": ("Aide et présence", "Services à domicile", "À vos côtés"),
        "96.02A": ("Salon", "Coiffure"),
        "96.02B": ("Institut de beauté", "Beauté"),
        "96.01B": ("Pressing", "Laverie"),
        "96.01A": ("Blanchisserie",),
        "88.10B": ("Accueil de jour", "Maison d’accueil"),
        "96.09Z": ("Ménage et compagnie", "Coup de main"),
    },
    "communication": {
        "62.01Z": ("Atelier logiciel", "Agence web"),
        "62.02A": ("Conseil numérique", "Informatique"),
        "63.11Z": ("Hébergement", "Centre de données"),
        "58.21Z": ("Studio de jeux", "Studio"),
        "59.12Z": ("Montage", "Images"),
        "61.10Z": ("Réseau", "Fibre"),
        "58.14Z": ("Éditions", "Revue"),
    },
    "industrie": {
        "13.20Z": ("Tissage", "Filature"),
        "13.30Z": ("Teinturerie", "Ennoblissement"),
        "14.13Z": ("Confection", "Ateliers"),
        "22.29A": ("Plastiques", "Manufacture"),
        "25.62B": ("Mécanique", "Usinage"),
        "10.71A": ("Biscuiterie", "Usine"),
        "38.32Z": ("Recyclage", "Tri"),
        "33.20A": ("Chaudronnerie", "Montage industriel"),
    },
    "sante-action-sociale": {
        "86.10Z": ("Clinique", "Hôpital"),
        "87.10A": ("Résidence", "Maison de retraite"),
        "88.91A": ("Crèche", "Halte-garderie"),
        "86.90A": ("Ambulances",),
        "87.90B": ("Foyer", "Maison relais"),
        "88.99B": ("Centre social", "Association"),
        "88.10C": ("Ateliers solidaires",),
    },
    "transport-logistique": {
        "49.41B": ("Transports", "Livraisons"),
        "49.41A": ("Transports", "Fret"),
        "52.10B": ("Entrepôt", "Logistique"),
        "52.29A": ("Messagerie", "Colis"),
        "49.42Z": ("Déménagements",),
        "49.31Z": ("Autobus",),
    },
    "hebergement-restauration": {
        "56.10A": ("Restaurant", "Brasserie", "Estaminet"),
        "56.10C": ("Friterie", "Sandwicherie"),
        "55.10Z": ("Hôtel",),
        "56.29A": ("Cantine", "Restauration"),
        "56.21Z": ("Traiteur",),
        "56.30Z": ("Café", "Bar"),
    },
    "construction": {
        "43.99C": ("Maçonnerie", "Bâtiments"),
        "43.21A": ("Électricité",),
        "43.34Z": ("Peintures",),
        "43.22A": ("Plomberie", "Plomberie-chauffage"),
        "43.32A": ("Menuiserie",),
        "43.91B": ("Toitures", "Couverture"),
        "42.11Z": ("Travaux publics",),
    },
    "services-entreprises": {
        "81.21Z": ("Nettoyage", "Propreté"),
        "80.10Z": ("Sécurité", "Gardiennage"),
        "82.20Z": ("Centre d’appels",),
        "69.20Z": ("Comptabilité", "Cabinet"),
        "81.30Z": ("Jardins", "Paysages"),
    },
    "administration-enseignement": {
        "85.31Z": ("Collège",),
        "85.32Z": ("Lycée professionnel",),
        "85.20Z": ("École",),
        "85.59A": ("Centre de formation",),
        "84.11Z": ("Services municipaux",),
    },
}
PLACES = (
    "du Galon d’Eau", "de la Gare", "du Canal", "des Tisserands", "de l’Alma", "Masurel", "Lepoutre", "du Nord", "de l’Épeule",
    "des Arts", "du Parc Barbieux", "de la Condition", "Motte", "du Pile", "des Trois Ponts", "Saint-Martin", "de la Lainière",
    "du Fresnoy", "des Quais", "de l’Union", "du Cul-de-Four", "Delannoy", "Catteau", "Vandamme", "du Grand-Chemin",
    "de la Potennerie", "Sainte-Élisabeth", "du Sartel", "du Moulin", "des Longues-Haies",
)  # fmt: skip
