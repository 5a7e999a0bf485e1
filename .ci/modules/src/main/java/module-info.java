module consumer {
    requires dev.based;

    opens consumer to
            dev.based;
}
