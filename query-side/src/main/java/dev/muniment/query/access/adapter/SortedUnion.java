package dev.muniment.query.access.adapter;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Walks several sorted sequences as one, each element once, reading no further than asked. */
final class SortedUnion<T> implements Iterator<T> {
    private record Source<T>(T first, Iterator<T> rest) {}

    private final PriorityQueue<Source<T>> sources;
    private final Comparator<T> order;
    private @Nullable T last;

    SortedUnion(List<Iterator<T>> sequences, Comparator<T> order) {
        this.order = order;
        this.sources =
                new PriorityQueue<>(Math.max(1, sequences.size()), Comparator.comparing(Source<T>::first, order));
        sequences.forEach(this::offer);
    }

    private void offer(Iterator<T> rest) {
        if (rest.hasNext()) {
            sources.add(new Source<>(rest.next(), rest));
        }
    }

    @Override
    public boolean hasNext() {
        while (last != null
                && !sources.isEmpty()
                && order.compare(sources.element().first(), last) == 0) {
            offer(sources.remove().rest());
        }
        return !sources.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var source = sources.remove();
        offer(source.rest());
        last = source.first();
        return source.first();
    }
}
