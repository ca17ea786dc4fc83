"""Addresses of sign-in, of the second factor and of one's own account."""

from allauth.account import views as sign_in
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from tremplin.accounts import views

urlpatterns = [
    path("entrer/", login_not_required(sign_in.request_login_code), name="account_request_login_code"),
    # The library knows this page under two more names; nobody signs up by herself.
    path("entrer/", login_not_required(sign_in.request_login_code), name="account_login"),
    path("entrer/", login_not_required(sign_in.request_login_code), name="account_signup"),
    path("entrer/code/", login_not_required(sign_in.confirm_login_code), name="account_confirm_login_code"),
    path("entrer/securite/", login_not_required(factors.authenticate), name="mfa_authenticate"),
    path("sortir/", login_not_required(sign_in.logout), name="account_logout"),
    path("mon-compte/", views.my_account, name="my_account"),
    path("mon-compte/lectures/", views.my_readings, name="my_readings"),
    path("mon-compte/donnees.json", views.my_data, name="my_data"),
    path("mon-compte/adresses/", views.ask_contact, name="ask_contact"),
    path("mon-compte/adresses/code/", views.confirm_contact, name="confirm_contact"),
    path("mon-compte/adresses/<int:pk>/retirer/", views.remove_contact, name="remove_contact"),
    path("mon-compte/adresses/<int:pk>/preferer/", views.prefer_contact, name="prefer_contact"),
    path("mon-compte/sortir-partout/", views.end_visits, name="end_visits"),
    path("mon-compte/securite/", totp.activate_totp, name="mfa_activate_totp"),
    path("mon-compte/securite/verifier/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("mon-compte/securite/codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
]
