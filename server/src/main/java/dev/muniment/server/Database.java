package dev.muniment.server;

import dev.muniment.server.embedded.DatabaseLogin;

/**
 * The migrated database and who works on it.
 *
 * @param login for the server's own work
 * @param place as it is told at the start
 */
record Database(DatabaseLogin login, String place) {}
