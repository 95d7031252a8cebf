/** Rows and endpoints of groups and memberships. */
@NullMarked
package dev.muniment.query.groups.adapter;

import org.jspecify.annotations.NullMarked;
