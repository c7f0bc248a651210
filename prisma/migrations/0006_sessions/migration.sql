-- Who a person is at the identity provider: issuer and stable subject, never a name or an address.
ALTER TABLE "person" ADD COLUMN "subject_issuer" TEXT, ADD COLUMN "subject" TEXT;
ALTER TABLE "person" ADD CONSTRAINT "person_subject_check" CHECK (("subject_issuer" IS NULL) = ("subject" IS NULL));
CREATE UNIQUE INDEX "person_subject_issuer_subject_key" ON "person"("subject_issuer", "subject");

CREATE TABLE "session" (
    "session_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "auth_time" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "absolute_expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("session_id")
);
CREATE UNIQUE INDEX "session_token_hash_key" ON "session"("token_hash");
CREATE INDEX "session_person_id_created_at_idx" ON "session"("person_id", "created_at");
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("person_id")
  ON DELETE RESTRICT ON UPDATE CASCADE;
-- What the browser holds is never kept itself.
ALTER TABLE "session" ADD CONSTRAINT "session_token_hash_check" CHECK ("token_hash" ~ '^[0-9a-f]{64}$');

-- The API alone: it begins sessions, notes their use and ends them. Whose they are and when they began stays as it is.
GRANT SELECT, INSERT, DELETE ON "session" TO "jenjang_api";
GRANT UPDATE ("last_seen_at", "revoked_at", "revoked_by") ON "session" TO "jenjang_api";
