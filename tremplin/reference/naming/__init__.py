"""Which occupation is meant by a job title as people write it: cleaning, a model of the nomenclature, scoring."""
