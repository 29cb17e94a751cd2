"""Which kinds of identifier stop publication: the rules in force, in plain words."""

from build_tools.disclosure.identifiers import (
    ages,
    births,
    email_addresses,
    hospital_numbers,
    nhs_numbers,
    phone_numbers,
    places,
    profile_links,
    record_numbers,
    social_handles,
    street_addresses,
)

KINDS = (
    email_addresses.KIND,
    phone_numbers.KIND,
    places.POSTCODE,
    street_addresses.KIND,
    places.POSITION,
    births.KIND,
    ages.KIND,
    nhs_numbers.KIND,
    hospital_numbers.KIND,
    record_numbers.INSURANCE,
    record_numbers.DOCUMENT,
    record_numbers.STAFF,
    record_numbers.BANK,
    record_numbers.VEHICLE,
    social_handles.KIND,
    profile_links.KIND,
    record_numbers.NETWORK,
)
