#!/bin/sh
# Runs once, when the database's volume is empty: a database and a login each for the program, for Temporal and for
# Keycloak, none of them a superuser. `node dist/scripts/migrate.js` makes the application's own login.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$JENJANG_OWNER_PASSWORD" --set temporal_password="$TEMPORAL_DB_PASSWORD" \
  --set keycloak_password="$KEYCLOAK_DB_PASSWORD" <<'SQL'
create role jenjang_migrator login createrole password :'owner_password';
create database jenjang owner jenjang_migrator encoding 'UTF8' template template0;
revoke all on database jenjang from public;
create role temporal login createdb password :'temporal_password';
create role keycloak login password :'keycloak_password';
create database keycloak owner keycloak encoding 'UTF8' template template0;
revoke all on database keycloak from public;
SQL
