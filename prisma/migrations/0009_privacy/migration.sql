-- For which case somebody read another's data, and in which offices: the person concerned is told.
ALTER TABLE "access_log" ADD COLUMN "case_id" TEXT, ADD COLUMN "roles" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
