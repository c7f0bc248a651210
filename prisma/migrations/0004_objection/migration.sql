-- Objections are found by the case whose result they are about.
CREATE INDEX "case_file_result_case_idx" ON "case_file" (("subject" ->> 'resultCaseId')) WHERE "subject" ? 'resultCaseId';
