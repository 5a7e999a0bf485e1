VACUUM people;
