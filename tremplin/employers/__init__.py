"""Employers: companies, their sites, the people one talks to there.

It owns who an employer is and who may answer in its name; vacancies belong to `offers`. Begin with `models.Employer`;
whoever holds an account for an employer has the role through `models.EmployerContact.person`.
"""
