INSERT INTO movies (id, title) VALUES (50, 'x');

COPY public.movies (id, title) FROM stdin;
51	it's
\.
