#!/bin/sh
# Runs once, when the volume is empty: the database of Keycloak, and the roles and schemas of Narrowcast.
set -eu

psql -v ON_ERROR_STOP=1 -U postgres -v keycloak="$KEYCLOAK" <<'SQL'
CREATE ROLE keycloak LOGIN PASSWORD :'keycloak';
CREATE DATABASE keycloak OWNER keycloak;
REVOKE ALL ON DATABASE keycloak FROM PUBLIC;
SQL

psql -v ON_ERROR_STOP=1 -U postgres -d "$POSTGRES_DB" \
    -v campaign_owner="$CAMPAIGN_OWNER" -v campaign_app="$CAMPAIGN_APP" \
    -v audience_owner="$AUDIENCE_OWNER" -v audience_app="$AUDIENCE_APP" -f /narrowcast.sql
