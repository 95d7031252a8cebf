/** That the demo tells what can be, the same every time. */
@NullMarked
package dev.muniment.server.demo;

import org.jspecify.annotations.NullMarked;
