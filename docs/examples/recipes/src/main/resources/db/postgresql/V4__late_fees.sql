CREATE FUNCTION late_fee(due DATE, returned DATE) RETURNS INTEGER
    LANGUAGE SQL IMMUTABLE
    RETURN greatest(returned - due, 0) * 20;

CREATE PROCEDURE return_book(book INTEGER, member INTEGER, returned DATE)
    LANGUAGE plpgsql AS $$
BEGIN
    UPDATE members
        SET fines = fines + (SELECT late_fee(due, returned) FROM loans WHERE book_id = book AND member_id = member)
        WHERE id = member;
    DELETE FROM loans WHERE book_id = book AND member_id = member;
    UPDATE books SET copies = copies + 1 WHERE id = book;
END $$;
