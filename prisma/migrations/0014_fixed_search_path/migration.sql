-- A path that does not name pg_temp has it in front: whoever may make temporary tables could put an empty "legal_hold" before
-- the real one, and a function with its owner's rights, or a trigger, would ask that. It comes last now, where every table
-- is found before it.
DO $$
DECLARE
  f regprocedure;
BEGIN
  FOR f IN SELECT p."oid"::regprocedure FROM pg_proc p
    WHERE p."pronamespace" = current_schema()::regnamespace AND (p."prosecdef" OR p."prorettype" = 'trigger'::regtype)
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path TO %I, pg_temp', f, current_schema());
  END LOOP;
END
$$;
