"""A small invented trust, complete and valid, that a test writes to a folder and then changes in one place.

    folder = write_small_trust(tmp_path)                            six packages, nothing wrong with them
    folder = write_small_trust(tmp_path, services="service_id\\n")   one file with another text
    change_cell(folder, "volumes", row=2, field="received", to="3")  one cell, its row as a spreadsheet counts it
    add_row(folder, "services", service_id="dental", name="Dental")  one more row; fields not named are blank
    change_descriptor(folder, "kpis", lambda descriptor: ...)        one change to a datapackage.json

It has 3 services and the whole trust, 14 released quarters, one released year and one quarter that is only
planned, 2 themes, 3 channels, 6 KPIs of which 2 have values, and 3 responses. It was last released on
12 November 2026. Every count is at least five, and every concern of the quarter 2026-27-Q2 is unanswered.

A test of one rule need not read files again: `with_cells(packages, "volumes", 2, received=3)` changes a row of
packages that have been read, and `without_rows(packages, "kpis", ...)` leaves rows out.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from build_tools.vocabulary import Cell, Packages, Row, Table

MODEL = Path(__file__).parents[1] / "build_tools" / "intake" / "model"
PACKAGES = ("reference", "strategy", "feedback", "responses", "kpis", "methods")
LAST_RELEASED = "2026-11-12"
QUARTERS = (
    *(f"{year}-{year % 100 + 1}-Q{quarter}" for year in (2023, 2024, 2025) for quarter in (1, 2, 3, 4)),
    "2026-27-Q1",
    "2026-27-Q2",
)
SERVICES = ("maternity", "outpatients", "mental-health")
THEMES = ("waiting", "communication")

STARTS = {"1": ("04-01", "06-30"), "2": ("07-01", "09-30"), "3": ("10-01", "12-31"), "4": ("01-01", "03-31")}
RELEASE_DAYS = {"1": "08-12", "2": "11-12", "3": "02-12", "4": "05-12"}

TEXTS = {
    "organisation": """\
ods_code,name,nation,languages,suppress_below,round_to,reply_days,concern_min
RZ9,Invented Vale Trust,england,en,5,1,60,50
""",
    "contacts": """\
kind,name,phone,email,url,hours
engagement,Engagement team,01632 960001,engage@example.org,https://example.org/engage,Monday to Friday
give_feedback,Feedback team,,,https://example.org/feedback,
pals,Patient advice team,01632 960002,pals@example.org,,Monday to Friday
complaints,Complaints team,01632 960003,complaints@example.org,,Monday to Friday
ombudsman,The ombudsman,,,https://example.org/ombudsman,
urgent_help,Urgent help,,,https://example.org/urgent,Day and night
accessibility,Web team,,web@example.org,,
data_protection,Data protection team,,data@example.org,,
""",
    "services": """\
service_id,name,parent_id,site,closed_on
all,The whole trust,,,
maternity,Maternity,all,Hill Hospital,
outpatients,Outpatients,all,Hill Hospital,
mental-health,Mental health,all,Vale House,
""",
    "channels": """\
channel_id,name,mode,kind,listens,replies,formats,url
all,All ways together,both,owned,true,true,,
fft,Friends and Family Test,both,national_scheme,true,false,Easy read,
website,Feedback form on our website,online,owned,true,true,,https://example.org/feedback
""",
    "themes": """\
theme_id,name,category,means,framework,retired_on
waiting,Waiting,Getting care,"How long people wait, called ""the queue"" by some.\",Vale themes 1,
communication,Communication,Being told,How well we tell people what happens next.,Vale themes 1,
""",
    "audiences": """\
audience_id,name,why,how,where_online,where_offline,wants,value,size,size_source,under_served
new-parents,New parents,They use our care often.,We meet them at clinics.,Parent groups,Baby clinics,\
What happens at each visit.,They can change how visits work.,3000,Births in 2025,false
deaf-people,Deaf people,They find it hard to reach us.,We bring an interpreter.,Video groups,Deaf club,\
How to book with an interpreter.,They can book without a call.,,,true
""",
    "objectives": """\
objective_id,title,summary,wider_goal,goal_url,principles,owner_role,starts_on,review_on,state
listen-first,Listen first,We listen before we act.,Safe and kind care,https://example.org/goals,1;2,\
Head of engagement,2023-04-01,2027-03-31,active
""",
    "engagement_plan": """\
objective_id,audience_id,channel_id,listening_since,what_we_heard,replying_since
listen-first,new-parents,website,2023-04-01,Parents want shorter waits.,2023-06-01
listen-first,deaf-people,website,2024-04-01,Booking by phone does not work.,
""",
    "barriers": """\
barrier_id,objective_id,barrier,stakeholder,action,review_on
few-interpreters,listen-first,There are too few interpreters.,Interpreter service,We share a booking list.,2027-01-31
""",
    "resources": """\
resource_id,objective_id,period_id,kind,what,amount,out_of,unit,scope,counted_on,url
staff-last-year,listen-first,2025-26-Y,staff_taking_part,Staff who took part,120,2000,people,,2026-03-31,
budget-last-year,listen-first,2025-26-Y,money,Engagement budget,45000.50,,pounds,"Pay and rooms,\
 without buildings",2026-03-31,
media-policy,,2025-26-Y,policy,Social media policy,,,,,,https://example.org/policy
""",
    "experiments": """\
experiment_id,objective_id,kpi_id,audience_id,channel_id,hypothesis,rule,rule_set_on,starts_on,decide_by,decision,\
decided_on,result,follows_id
text-reminders,listen-first,friends-and-family-positive,new-parents,website,"If we send texts,\
 then more people answer.",\
Scale if replies double.,2025-05-01,2025-06-01,2025-12-31,scale,2025-12-01,Replies doubled.,
video-replies,listen-first,friends-and-family-positive,deaf-people,website,"If we reply by video, then trust grows.",\
Stop if nobody watches.,2026-08-01,2026-09-01,2027-02-28,running,,,text-reminders
""",
    "maturity": """\
assessed_on,framework,area,level,top_level,level_name,assessed_by,evidence,next_step
2024-04-30,engagement_ladder,Whole trust,2,5,curiosity,self,We had a first plan.,Try it out.
2026-04-30,engagement_ladder,Whole trust,3,5,experimentation,peer,We tried two ideas.,Use what worked.
""",
    "responses": """\
response_id,period_id,service_id,theme_id,audience_id,objective_id,you_said,we_did,due_on,owner_role,\
with_people,kpi_id,\
check_period_id,publish_from
R-2025-001,2025-26-Q2,outpatients,waiting,new-parents,listen-first,You waited too long.,We opened a second desk.,\
2025-12-31,Outpatient manager,involved,friends-and-family-positive,2026-27-Q1,
R-2026-001,2026-27-Q1,outpatients,waiting,,listen-first,Letters came too late.,We will send texts as well.,\
2026-09-30,Booking manager,consulted,,,
R-2026-002,2026-27-Q1,mental-health,communication,deaf-people,,You asked for a new building.,\
We have no money for one.,,\
Estates manager,informed,,,
""",
    "response_concerns": """\
response_id,period_id,service_id,theme_id
R-2025-001,2025-26-Q3,outpatients,waiting
""",
    "response_updates": """\
response_id,updated_on,status,note,new_due_on,result,confirmed_by,evidence,evidence_url,evidence_seen_by
R-2025-001,2025-10-15,received,,,,,none,,
R-2025-001,2025-11-01,planned,,,,,none,,
R-2025-001,2025-12-20,done,,,,,photo,https://example.org/desk,
R-2025-001,2026-08-12,impact_checked,,,worked,patients,data,https://example.org/check,
R-2026-001,2026-07-15,received,,,,,none,,
R-2026-001,2026-08-01,planned,,,,,none,,
R-2026-001,2026-10-01,planned,The supplier was late.,2027-01-31,,,none,,
R-2026-002,2026-07-20,received,,,,,none,,
R-2026-002,2026-09-01,cannot_change,The board has no money for it.,,,,none,,
""",
    "kpis": """\
kpi_id,objective_id,name,question,stage,family,worked_out_by,not_measured_because,unit,numerator,denominator,\
exclusions,\
counts,direction,min_denominator,source,frequency,owner_role,method_id,limits,retired_on
friends-and-family-positive,listen-first,Friends and Family positive,How many say care was good?,outcome,\
sentiment,stored,,\
percent,Answers very good or good,All answers,,people,higher_better,30,Friends and Family Test,quarterly,\
Head of experience,counting,It does not say why.,
complaints-on-time,listen-first,Complaints answered on time,Do we keep to the time agreed?,output,performance,stored,,\
percent,Complaints answered in the time agreed,All complaints answered,,people,higher_better,,\
Complaints system,quarterly,\
Head of complaints,counting,It does not say if the answer was good.,
reach,listen-first,Reach,How many see what we say?,output,awareness,stored,We cannot yet count this.,percent,\
Accounts reached,Accounts in all,,other,higher_better,,Web statistics,yearly,Head of engagement,,\
Accounts are not people.,
participation,listen-first,Participation,How many take part?,outcome,engagement,stored,\
Nobody counted who was asked.,percent,\
People who took part,People who were asked,,people,higher_better,,Event lists,yearly,Head of engagement,,\
It leaves out visits.,
influence,listen-first,Influence,Do people find us credible?,outcome,influence,stored,\
The survey starts in 2027.,percent,\
People who find us credible,People who answered,,people,higher_better,,Yearly survey,yearly,Head of engagement,,\
One survey a year.,
advocacy,listen-first,Advocacy,Do people speak up for us?,outcome,advocacy,stored,\
We have no safe way to count this.,percent,\
Statements of support,Statements with an opinion,,other,higher_better,,Public posts,yearly,Head of engagement,,\
Posts are not everyone.,
""",
    "kpi_changes": """\
kpi_id,service_id,from_period_id,kind,value,reason
friends-and-family-positive,all,2023-24-Q1,target,75,The board set it in 2023.
complaints-on-time,all,2025-26-Q1,annotation,,A new team began.
""",
    "methods": """\
method_id,name,version,used_for,automated,in_use_from,in_use_to,plain,human_check,limits,lawful_basis,retention,\
privacy_url,dpia_url,eqia_url
comment-coding,Comment coding,2,both,true,2023-04-01,,A program sorts comments by what they say.,\
A person reads one in ten.,It gets some comments wrong.,Public task,Two years,https://example.org/privacy,,
counting,Counting,1,counting,false,2023-04-01,,We count rows.,Two people count.,None known.,,,,,
""",
    "method_answers": """\
method_id,standard,field,heading,answer
comment-coding,ATRS v3.0,T1-1,Name,Comment coding
comment-coding,ATRS v3.0,T1-2,Description,It sorts comments.
comment-coding,ATRS v3.0,T2-1.1,Organisation,Invented Vale Trust
comment-coding,ATRS v3.0,T2-2.1,Detailed description,It compares words.
comment-coding,ATRS v3.0,T2-3.1,Process integration,Staff read its results.
comment-coding,ATRS v3.0,T2-4.1.1,System architecture,One program on one server.
comment-coding,ATRS v3.0,T2-5.1,Impact assessment,Done in 2025.
""",
    "method_scores": """\
method_id,tested_on,label,group,metric,value,n,test_set
comment-coding,2026-06-30,all,all,accuracy,0.82,500,Comments of May 2026
comment-coding,2026-06-30,all,all,kappa,0.71,500,Comments of May 2026
""",
    "sign_offs": """\
table,key,field,fingerprint,kind,role,decided_on,review_on
""",
    "reviews": """\
kind,done_on,role,result,next_on
privacy,2026-03-01,Data protection officer,Nothing was found.,2027-03-01
accessibility,2026-05-01,Web team,One table was hard to read.,2027-05-01
""",
    "corrections": """\
correction_id,found_on,fixed_on,kind,raised_by,table,key,field,was,now,why,effect
C-2026-001,2026-06-01,2026-06-02,error,public,volumes,2025-26-Q4|all|website,replied,90,82,We left out one day.,small
""",
    "releases": """\
release_id,period_id,released_on,sha256
""",
}

TALLIES = ("received", "replied", "with_comment", "coded", "positive", "mixed", "negative")
ANSWERS = ("very_good", "good", "neither", "poor", "very_poor", "dont_know")


def write_small_trust(folder: Path, **replacements: str) -> Path:
    """Write the six packages below `folder`; a replacement is a table's name and the whole text of its file."""
    texts = {**TEXTS, **_long_tables(), **replacements}
    for package in PACKAGES:
        target = folder / package
        target.mkdir(parents=True, exist_ok=True)
        text = (MODEL / f"{package}.json").read_text(encoding="utf-8")
        (target / "datapackage.json").write_text(text, encoding="utf-8")
        for resource in json.loads(text)["resources"]:
            (target / resource["path"]).write_text(texts[resource["name"]], encoding="utf-8", newline="")
    return folder


def file_of(folder: Path, table: str) -> Path:
    """The file that holds a table."""
    return next(folder.glob(f"*/{table}.csv"))


def change_cell(folder: Path, table: str, *, row: int, field: str, to: str) -> None:
    """Put another text into one cell; the header is row 1."""
    rows = _read(file_of(folder, table))
    rows[row - 1][rows[0].index(field)] = to
    file_of(folder, table).write_text(_csv_text(rows), encoding="utf-8", newline="")


def change_column(folder: Path, table: str, field: str, change: Callable[[str], str]) -> None:
    """Change every cell of a column."""
    rows = _read(file_of(folder, table))
    at = rows[0].index(field)
    changed = [rows[0], *([*row[:at], change(row[at]), *row[at + 1 :]] for row in rows[1:])]
    file_of(folder, table).write_text(_csv_text(changed), encoding="utf-8", newline="")


def add_row(folder: Path, table: str, /, **cells: str) -> int:
    """Add a row at the end of a table, blank where no cell is given; answers its row number."""
    rows = _read(file_of(folder, table))
    rows.append([cells.get(name, "") for name in rows[0]])
    file_of(folder, table).write_text(_csv_text(rows), encoding="utf-8", newline="")
    return len(rows)


def remove_row(folder: Path, table: str, row: int) -> None:
    """Take one row out of a table; the header is row 1."""
    rows = _read(file_of(folder, table))
    del rows[row - 1]
    file_of(folder, table).write_text(_csv_text(rows), encoding="utf-8", newline="")


def row_of(folder: Path, table: str, **cells: str) -> int:
    """The number of the first row that holds these cells."""
    rows = _read(file_of(folder, table))
    at = {rows[0].index(name): text for name, text in cells.items()}
    return 1 + next(i for i, row in enumerate(rows) if all(row[column] == text for column, text in at.items()))


def change_descriptor(folder: Path, package: str, change: Callable[[Any], object]) -> None:
    """Let `change` alter the descriptor of a package in place."""
    path = folder / package / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor, indent=2), encoding="utf-8")


def with_cells(packages: Packages, table: str, line: int, /, **cells: Cell) -> Packages:
    """Packages that have been read, with other values in the row at this line."""
    return _with_rows(packages, table, lambda row: Row({**row.cells, **cells}, line) if row.line == line else row)


def without_rows(packages: Packages, table: str, leave_out: Callable[[Row], bool]) -> Packages:
    """Packages that have been read, without the rows for which `leave_out` is true."""
    return _with_rows(packages, table, lambda row: None if leave_out(row) else row)


def with_row(packages: Packages, table: str, row: Row) -> Packages:
    """Packages that have been read, with one more row in a table."""
    return Packages(
        tuple(
            replace(
                each,
                tables=tuple(
                    replace(held, rows=(*held.rows, row)) if held.name == table else held for held in each.tables
                ),
            )
            for each in packages.packages
        )
    )


def line_of(packages: Packages, table: str, **cells: Cell) -> int:
    """The line of the first row that has these values."""
    return next(row.line for row in packages.table(table) if all(row[name] == cell for name, cell in cells.items()))


def _with_rows(packages: Packages, name: str, change: Callable[[Row], Row | None]) -> Packages:
    def changed(table: Table) -> Table:
        rows = (change(row) for row in table)
        return replace(table, rows=tuple(row for row in rows if row is not None)) if table.name == name else table

    return Packages(
        tuple(replace(each, tables=tuple(changed(table) for table in each.tables)) for each in packages.packages)
    )


def _read(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def _csv_text(rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _long_tables() -> dict[str, str]:
    return {
        "periods": _periods(),
        "volumes": _volumes(),
        "theme_counts": _theme_counts(),
        "equality": _equality(),
        "kpi_values": _kpi_values(),
    }


def _quarter_row(period_id: str, *, released: bool = True) -> tuple[str, ...]:
    year, quarter = int(period_id[:4]), period_id[-1]
    first, last = STARTS[quarter]
    held = year + (quarter == "4")
    out = f"{year + (quarter in '34')}-{RELEASE_DAYS[quarter]}"
    return (period_id, f"{held}-{first}", f"{held}-{last}", out, *((out, "final") if released else ("", "planned")))


def _periods() -> str:
    header = ("period_id", "starts_on", "ends_on", "planned_on", "released_on", "state")
    year = ("2025-26-Y", "2025-04-01", "2026-03-31", "2026-06-12", "2026-06-12", "final")
    released = (_quarter_row(quarter) for quarter in QUARTERS)
    return _csv_text((header, *released, _quarter_row("2026-27-Q3", released=False), year))


def _service_tallies(quarter: int, service: str) -> dict[str, int]:
    """Invented counts of one service in the quarter with this place in the order."""
    base, step, turn = {"maternity": (240, 8, 3), "outpatients": (420, 12, 5), "mental-health": (200, 6, 4)}[service]
    received = base + step * ((turn * quarter) % 7)
    coded = received - 40
    positive, negative = coded // 2 + quarter, coded // 4
    return {
        "received": received,
        "replied": received // 4,
        "with_comment": received - 20,
        "coded": coded,
        "positive": positive,
        "mixed": coded - positive - negative,
        "negative": negative,
    }


def _trust_tallies(quarter: int) -> dict[str, int]:
    each = [_service_tallies(quarter, service) for service in SERVICES]
    return {name: sum(tallies[name] for tallies in each) for name in TALLIES}


def _fft_tallies(quarter: int) -> dict[str, int]:
    """About two thirds of everything came through the Friends and Family Test."""
    part = {name: 2 * count // 3 for name, count in _trust_tallies(quarter).items()}
    return {**part, "coded": part["positive"] + part["mixed"] + part["negative"]}


def _fft_answers(quarter: int) -> dict[str, int]:
    received = _fft_tallies(quarter)["received"]
    answers = {"very_good": received // 2 + quarter, "good": received // 5, "neither": received // 12}
    answers |= {"poor": received // 15, "very_poor": received // 20}
    return {**answers, "dont_know": received - sum(answers.values())}


def _volumes() -> str:
    header = ("period_id", "service_id", "channel_id", "invited", *TALLIES, "method_id", *ANSWERS)
    rows = []
    for place, period in enumerate(QUARTERS):
        trust, fft = _trust_tallies(place), _fft_tallies(place)
        website = {name: trust[name] - fft[name] for name in TALLIES}
        tallies = [("all", "all", trust), ("all", "fft", {**fft, **_fft_answers(place)}), ("all", "website", website)]
        tallies += [(service, "all", _service_tallies(place, service)) for service in SERVICES]
        for service, channel, counts in tallies:
            cells = {"period_id": period, "service_id": service, "channel_id": channel, "method_id": "comment-coding"}
            rows.append([{**cells, **counts}.get(name, "") for name in header])
    return _csv_text((header, *rows))


def _theme_counts() -> str:
    header = ("period_id", "service_id", "channel_id", "theme_id", "positive", "mixed", "negative", "method_id")
    rows = []
    for place, period in enumerate(QUARTERS):
        for theme, share in zip(THEMES, (2, 3), strict=True):
            parts = {
                service: [_service_tallies(place, service)[tone] // share for tone in ("positive", "mixed", "negative")]
                for service in SERVICES
            }
            parts["all"] = [sum(counts) for counts in zip(*parts.values(), strict=True)]
            rows += [(period, service, "all", theme, *parts[service], "comment-coding") for service in parts]
    return _csv_text((header, *rows))


def _equality() -> str:
    return """\
period_id,channel_id,characteristic,group,heard,positive,population_share,population_source
2025-26-Y,all,sex,Women,420,310,51,Census 2021
2025-26-Y,all,sex,Men,300,215,49,Census 2021
2025-26-Y,all,sex,not stated,60,40,,
"""


def _kpi_values() -> str:
    header = ("kpi_id", "period_id", "service_id", "numerator", "denominator", "stated_value", "state", "note")
    rows = []
    for place, period in enumerate(QUARTERS):
        answers = _fft_answers(place)
        positive = answers["very_good"] + answers["good"]
        rows.append(("friends-and-family-positive", period, "all", positive, sum(answers.values()), "", "final", ""))
        complaints = 40 + (3 * place) % 5
        on_time = complaints - 10 - (2 * place) % 5
        rows.append(("complaints-on-time", period, "all", on_time, complaints, "", "final", ""))
    return _csv_text((header, *rows))
