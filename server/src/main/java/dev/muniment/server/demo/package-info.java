/** An organisation to look at: half a year of its history, made by real commands on an empty store. */
@NullMarked
package dev.muniment.server.demo;

import org.jspecify.annotations.NullMarked;
