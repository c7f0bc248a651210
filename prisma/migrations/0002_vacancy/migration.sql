-- Terms that are set while the selection runs are an act on its case: the transaction that records it writes them here.
GRANT UPDATE ("terms") ON "vacancy" TO "jenjang_worker";
