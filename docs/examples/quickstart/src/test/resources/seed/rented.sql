INSERT INTO rentals (movie_id, customer) VALUES (2, 'Ann');
