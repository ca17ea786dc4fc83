"""Addresses of the CV."""

from django.urls import path

from tremplin.cv.bringing import views as bringing
from tremplin.cv.views import files, own, questions, sharing, versions

urlpatterns = [
    path("", own.overview, name="cv"),
    path("commencer/", questions.begin, name="cv_begin"),
    path("metier/", questions.work, name="cv_work"),
    path("experience/", questions.experience, name="cv_experience"),
    path("experience/<int:pk>/", questions.experience, name="cv_change_experience"),
    path("experience/<int:pk>/taches/", questions.tasks, name="cv_tasks"),
    path("experience/<int:pk>/retirer/", questions.remove_experience, name="cv_remove_experience"),
    path("formation/", questions.education, name="cv_education"),
    path("formation/<int:pk>/retirer/", questions.remove_education, name="cv_remove_education"),
    path("qualites/", questions.skills, name="cv_skills"),
    path("langues/", questions.languages, name="cv_languages"),
    path("permis/", questions.licences, name="cv_licences"),
    path("relire/", questions.review, name="cv_review"),
    path("en-ligne/", own.put_online, name="cv_put_online"),
    path("hors-ligne/", own.take_offline, name="cv_take_offline"),
    path("apporter/", bringing.bring, name="cv_bring"),
    path("apporter/verifier/", bringing.check, name="cv_check"),
    path("apporter/laisser/", bringing.leave, name="cv_leave"),
    path("cv-a-garder.pdf", bringing.to_keep, name="cv_to_keep"),
    path("cv.pdf", files.as_pdf, name="cv_pdf"),
    path("cv.json", files.as_json, name="cv_json"),
    path("cv.docx", files.as_word, name="cv_word"),
    path("cv.txt", files.as_text, name="cv_text"),
    path("avec-code.pdf", files.as_pdf_with_code, name="cv_pdf_with_code"),
    path("emporter/", files.take_away, name="cv_take_away"),
    path("apparence/", files.look, name="cv_look"),
    path("apparence/<str:design>.png", files.preview, name="cv_preview"),
    path("photo/", files.put_photo, name="cv_put_photo"),
    path("photo/retirer/", files.remove_photo, name="cv_remove_photo"),
    path("liens/", sharing.shares, name="cv_shares"),
    path("liens/<str:public_id>/", sharing.share, name="cv_share"),
    path("liens/<str:public_id>/fermer/", sharing.revoke, name="cv_revoke_share"),
    path("lien/<str:token>/", sharing.shared, name="shared_cv"),
    path("lien/<str:token>/cv.pdf", sharing.shared_pdf, name="shared_cv_pdf"),
    path("versions/", versions.versions, name="cv_versions"),
    path("versions/garder/", versions.keep, name="cv_keep_version"),
    path("versions/<str:public_id>/", versions.version, name="cv_version"),
    path("versions/<str:public_id>/revenir/", versions.restore, name="cv_restore_version"),
    path("versions/<str:public_id>/cv.pdf", versions.version_pdf, name="cv_version_pdf"),
]
