package dev.narrowcast.demo.history;

import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who refuses personalised ads. The data set says nothing about consent, so a fixed share is drawn by a fixed seed.
 *
 * @param customers numbers of those who refuse
 */
public record Refusals(Set<String> customers) {
    public static final int PERCENT = 5;

    public Refusals {
        customers = Set.copyOf(customers);
    }

    public static Refusals among(Collection<String> customers, long seed) {
        Random random = new Random(seed);
        List<String> refusing = new TreeSet<>(customers)
                .stream().filter(customer -> random.nextInt(100) < PERCENT).toList();
        return new Refusals(Set.copyOf(refusing));
    }

    public boolean contains(String customer) {
        return customers.contains(customer);
    }
}
