/** How the manners are kept: filters, resolvers and advices of Spring's. */
@NullMarked
package dev.muniment.http.adapter;

import org.jspecify.annotations.NullMarked;
