-- Documents that were still missing: the status update (M50, M86), which repeats what suppliers said last (M80).
GRANT SELECT ON supplier, supplier_service, supplier_status TO tocsin_report;
