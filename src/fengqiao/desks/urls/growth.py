"""Addresses of training, assessment, employers and legal aid."""

from django.urls import path

from fengqiao.desks.views import assessing, employer_visits, employers, guidance, legal_aid, training, windows

urlpatterns = [
    path("trainings/", training.listed, name="trainings"),
    path("trainings/plan/", training.plan, name="plan_training"),
    path("trainings/credits/", training.credits_of_year, name="credits"),
    path("trainings/places/<uuid:place>/give-up/", training.give_up, name="give_up_place"),
    path("trainings/<uuid:plan>/", training.show, name="training"),
    path("trainings/<uuid:plan>/publish/", training.publish, name="publish_training"),
    path("trainings/<uuid:plan>/complete/", training.complete, name="complete_training"),
    path("trainings/<uuid:plan>/cancel/", training.cancel, name="cancel_training"),
    path("trainings/<uuid:plan>/sessions/<int:number>/", training.attend, name="attend_training"),
    path("trainings/<uuid:plan>/scores/", training.score, name="score_training"),
    path("assessments/", assessing.listed, name="assessments"),
    path("assessments/<uuid:assessment>/", assessing.show, name="assessment"),
    path("assessments/<int:year>/<uuid:body>/", assessing.assess, name="assess_body"),
    path("assessments/<int:year>/<uuid:body>/<uuid:person>/", assessing.assess, name="assess_mediator"),
    path("distinctions/<uuid:body>/", assessing.distinguish, name="distinguish_body"),
    path("distinctions/<uuid:body>/<uuid:person>/", assessing.distinguish, name="distinguish_mediator"),
    path("guidance/", guidance.listed, name="guidance"),
    path("guidance/publish/", guidance.publish, name="publish_guidance"),
    path("guidance/<uuid:guidance>/", guidance.show, name="guidance_text"),
    path("employers/", employers.listed, name="employers"),
    path("employers/enter/", employers.enter, name="enter_employer"),
    path("employers/export/", employers.export, name="export_employers"),
    path("employers/coverage/", employers.coverage, name="employers_coverage"),
    path("employers/sheet/", employers.take_in, name="take_in_employers"),
    path("employers/sheet/template/", employers.template, name="employers_template"),
    path("employers/visits/<uuid:visit>/", employer_visits.work, name="work_visit"),
    path("employers/<uuid:employer>/", employers.show, name="employer"),
    path("employers/<uuid:employer>/change/", employers.change, name="change_employer"),
    path("employers/<uuid:employer>/visit/", employer_visits.plan, name="plan_visit"),
    path("window/", windows.find, name="window"),
    path("legal-aid/", legal_aid.listed, name="legal_aid"),
    path("legal-aid/lawyers/", legal_aid.lawyers, name="aid_lawyers"),
    path("legal-aid/<uuid:application>/", legal_aid.show, name="aid_application"),
    path("legal-aid/<uuid:application>/phone/", legal_aid.phone, name="aid_phone"),
]
