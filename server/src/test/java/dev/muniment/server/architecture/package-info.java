/** What keeps the rooms of the house apart: each wall is one rule, and a rule that matches nothing fails. */
@NullMarked
package dev.muniment.server.architecture;

import org.jspecify.annotations.NullMarked;
