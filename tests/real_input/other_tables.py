"""The tables of which neither source says anything: one row where the model needs one, and no claim about a trust."""

TEXTS = {
    "organisation": """\
ods_code,name,nation,languages,suppress_below,round_to,reply_days,concern_min
TEST,Real figures of two NHS trusts (a test),england,en,5,1,60,50
""",
    "contacts": """\
kind,name,phone,email,url,hours
engagement,Nobody: this is a test,,,https://example.org/,
give_feedback,Nobody: this is a test,,,https://example.org/,
pals,Nobody: this is a test,,,https://example.org/,
complaints,Nobody: this is a test,,,https://example.org/,
ombudsman,Nobody: this is a test,,,https://example.org/,
urgent_help,Nobody: this is a test,,,https://example.org/,
accessibility,Nobody: this is a test,,,https://example.org/,
data_protection,Nobody: this is a test,,,https://example.org/,
""",
    "channels": """\
channel_id,name,mode,kind,listens,replies,formats,url
all,All ways together,both,owned,true,false,,
""",
    "audiences": """\
audience_id,name,why,how,where_online,where_offline,wants,value,size,size_source,under_served
everybody,Everybody,The source does not say who spoke.,The source does not say.,,,The source does not say.,\
The source does not say.,,,false
""",
    "objectives": """\
objective_id,title,summary,wider_goal,goal_url,principles,owner_role,starts_on,review_on,state
show-real-figures,Show real figures,This site shows that real figures come through whole.,Figures to rely on,,,\
Test,2010-04-01,2020-03-31,active
""",
    "responses": """\
response_id,period_id,service_id,theme_id,audience_id,objective_id,you_said,we_did,due_on,owner_role,with_people,kpi_id,\
check_period_id,publish_from
R-2019-001,2018-19-Q4,all,access-to-services,,,The source says how many spoke and not what they said.,\
The source holds no answers.,,Test,informed,,,
""",
    "response_updates": """\
response_id,updated_on,status,note,new_due_on,result,confirmed_by,evidence,evidence_url,evidence_seen_by
R-2019-001,2019-04-01,received,,,,,none,,
""",
    "kpis": """\
kpi_id,objective_id,name,question,stage,family,worked_out_by,not_measured_because,unit,numerator,denominator,exclusions,\
counts,direction,min_denominator,source,frequency,owner_role,method_id,limits,retired_on
four-hours,show-real-figures,Within four hours,How many people leave A&E within four hours?,output,performance,stored,,\
percent,Attendances less those over four hours,All attendances,,people,higher_better,,NHS England,monthly,Test,\
as-published,It does not say why.,
tone-positive,show-real-figures,Positive comments,How many comments are positive?,outtake,sentiment,tone_positive,,\
percent,Comments on what was best,All comments with a category,,people,higher_better,30,Feedback forms,quarterly,Test,\
as-published,The form asks for both.,
reach,show-real-figures,Reach,How many see what we say?,output,awareness,stored,The source does not say.,percent,\
Accounts reached,Accounts in all,,other,higher_better,,None,yearly,Test,,The source does not say.,
taking-part,show-real-figures,Taking part,How many take part?,output,engagement,stored,The source does not say.,\
percent,People who took part,People who were asked,,people,higher_better,,None,yearly,Test,,The source does not say.,
influence,show-real-figures,Influence,Do people find us credible?,outcome,influence,stored,The source does not say.,\
percent,People who find us credible,People who answered,,people,higher_better,,None,yearly,Test,,\
The source does not say.,
advocacy,show-real-figures,Advocacy,Do people speak up for us?,outcome,advocacy,stored,The source does not say.,\
percent,Statements of support,Statements with an opinion,,other,higher_better,,None,yearly,Test,,\
The source does not say.,
""",
    "kpi_changes": """\
kpi_id,service_id,from_period_id,kind,value,reason
four-hours,all,2016-M04,target,95,The national standard
""",
    "methods": """\
method_id,name,version,used_for,automated,in_use_from,in_use_to,plain,human_check,limits,lawful_basis,retention,\
privacy_url,dpia_url,eqia_url
as-published,As the source counted,1,both,false,2010-04-01,,The source gives each comment one category.,\
The source does not say.,The source does not say how well this works.,Public task,The source holds counts alone,,,
""",
}

PAGES = {
    "about.md": "# About this test\n\nReal figures, read in place. They are not official figures.\n",
    "changes.md": "# Changes to this site\n\nThis site is a test.\n",
    "how-we-work/decisions.md": "# What we decided\n\nOne category for each comment, as the source has it.\n",
    "how-we-work/sentiment.md": "# Tone\n\nWhat was best is positive, what to improve is negative.\n\n"
    "```chart\nkpi.tone-positive\n```\n",
}
