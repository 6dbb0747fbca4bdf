package dev.narrowcast.demo.traffic;

import dev.narrowcast.demo.history.Categories;
import dev.narrowcast.demo.history.HistoryImport;
import dev.narrowcast.demo.history.Refusals;
import dev.narrowcast.demo.history.Sale;
import dev.narrowcast.demo.history.Sale.Article;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Draws the visits of the demo by a fixed seed. Who comes and what they look at is simulated: a shopper mostly looks at
 * categories in proportion to what that shopper really bought, and a newcomer at any.
 */
public final class Visits {
    private static final int SHOPPERS = 320;
    private static final int NEWCOMERS = 60;
    private static final int CHINESE_PERCENT = 15;
    private static final int MOBILE_PERCENT = 40;
    private static final int TABLET_PERCENT = 10;
    private static final int FAITHFUL_PERCENT = 80;
    private static final int CART_PERCENT = 20;
    private static final int SEARCH_PERCENT = 8;
    private static final int FEWEST_VIEWS = 2;
    private static final int VIEWS_SPREAD = 4;

    private final Random random;
    private final Map<String, List<Article>> shelves;
    private final List<Shopper> shoppers;

    private Visits(List<Sale> sales, Refusals refusals, long seed) {
        this.random = new Random(seed);
        this.shelves = shelves(sales);
        this.shoppers = shoppers(sales, refusals);
    }

    /** So many visits, spread evenly over a time. */
    public static List<Visit> drawn(List<Sale> sales, Refusals refusals, long seed, int count, Duration within) {
        Visits visits = new Visits(sales, refusals, seed);
        List<Visit> drawn = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            drawn.add(visits.visit(number, within.multipliedBy(number).dividedBy(count)));
        }
        return drawn;
    }

    private static Map<String, List<Article>> shelves(List<Sale> sales) {
        return sales.stream()
                .map(Sale::article)
                .filter(article -> !article.category().equals(Categories.OTHER))
                .distinct()
                .collect(Collectors.groupingBy(Article::category, TreeMap::new, Collectors.toList()));
    }

    private List<Shopper> shoppers(List<Sale> sales, Refusals refusals) {
        Map<String, List<String>> bought = sales.stream()
                .collect(Collectors.groupingBy(
                        sale -> sale.buyer().customer(),
                        TreeMap::new,
                        Collectors.mapping(sale -> sale.article().category(), Collectors.toList())));
        List<String> customers = new ArrayList<>(bought.keySet());
        java.util.Collections.shuffle(customers, random);
        List<Shopper> drawn = new ArrayList<>();
        for (String customer : customers.subList(0, Math.min(SHOPPERS, customers.size()))) {
            List<String> categories = bought.getOrDefault(customer, List.of()).stream()
                    .filter(shelves::containsKey)
                    .toList();
            drawn.add(shopper(HistoryImport.userId(customer), categories, refusals.contains(customer)));
        }
        for (int i = 1; i <= NEWCOMERS; i++) {
            drawn.add(shopper("newcomer-" + i, List.of(), false));
        }
        return drawn;
    }

    private Shopper shopper(String userId, List<String> bought, boolean refuses) {
        int device = random.nextInt(100);
        return new Shopper(
                userId,
                bought,
                device < TABLET_PERCENT ? "TABLET" : device < TABLET_PERCENT + MOBILE_PERCENT ? "MOBILE" : "DESKTOP",
                random.nextInt(100) < CHINESE_PERCENT ? "zh" : "en",
                refuses);
    }

    private Visit visit(int number, Duration begins) {
        Shopper shopper = shoppers.get(random.nextInt(shoppers.size()));
        String category = category(shopper);
        List<Article> shelf = shelves.getOrDefault(category, List.of());
        List<Article> viewed = new ArrayList<>();
        int views = FEWEST_VIEWS + random.nextInt(VIEWS_SPREAD);
        for (int i = 0; i < views; i++) {
            viewed.add(shelf.get(random.nextInt(shelf.size())));
        }
        return new Visit(
                number,
                begins,
                shopper,
                category,
                viewed,
                random.nextInt(100) < CART_PERCENT,
                random.nextInt(100) < SEARCH_PERCENT);
    }

    private String category(Shopper shopper) {
        if (!shopper.bought().isEmpty() && random.nextInt(100) < FAITHFUL_PERCENT) {
            return shopper.bought().get(random.nextInt(shopper.bought().size()));
        }
        List<String> all = List.copyOf(shelves.keySet());
        return all.get(random.nextInt(all.size()));
    }
}
