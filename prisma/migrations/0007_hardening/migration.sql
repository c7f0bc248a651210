-- Counts of requests, shared by all replicas of the API. Unlogged: a crash forgets a minute's counts and nothing else,
-- and no request waits for them to reach the disk. The shape is the one that rate-limiter-flexible writes.
CREATE UNLOGGED TABLE "rate_counter" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_counter_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "rate_counter_expire_idx" ON "rate_counter"("expire");

-- Whether a request is refused is the API's business alone.
GRANT SELECT, INSERT, UPDATE, DELETE ON "rate_counter" TO "jenjang_api";
