--
-- PostgreSQL database dump
--

\restrict a1B2

SET statement_timeout = 0;
