-- Of how many pieces one access was: payloads that Temporal's pages had opened by one call.
ALTER TABLE "access_log" ADD COLUMN "item_count" INTEGER;
