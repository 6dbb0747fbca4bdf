package dev.narrowcast.demo.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sample of the data set Online Retail, oldest first.
 *
 * @param sales rows that are purchases
 * @param leftOut rows that are none: cancellations, and rows without a quantity or a price
 */
public record RetailSample(List<Sale> sales, int leftOut) {
    private static final String RESOURCE = "online-retail-sample.csv.gz";
    private static final String HEAD =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int COLUMNS = 8;
    private static final int MICROS_SCALE = 6;

    public RetailSample {
        sales = List.copyOf(sales);
    }

    /** Reads the shipped sample. */
    public static RetailSample shipped(Categories categories) throws IOException {
        try (BufferedReader lines = Shipped.lines(RESOURCE)) {
            return read(lines, categories);
        }
    }

    /** @throws IOException naming the line that cannot be read */
    static RetailSample read(BufferedReader lines, Categories categories) throws IOException {
        if (!HEAD.equals(lines.readLine())) {
            throw new IOException("the sample must begin with " + HEAD);
        }
        List<Sale> sales = new ArrayList<>();
        int leftOut = 0;
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            try {
                List<String> row = cells(line);
                if (isPurchase(row)) {
                    sales.add(sale(row, categories));
                } else {
                    leftOut++;
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IOException("line " + number + " of the sample: " + e.getMessage(), e);
            }
        }
        sales.sort(Comparator.comparing(Sale::at));
        return new RetailSample(sales, leftOut);
    }

    private static boolean isPurchase(List<String> row) {
        return !row.get(0).startsWith("C") && Long.parseLong(row.get(3)) > 0 && new BigDecimal(row.get(5)).signum() > 0;
    }

    private static Sale sale(List<String> row, Categories categories) {
        String description = row.get(2).strip();
        return new Sale(
                row.get(0),
                new Sale.Article(row.get(1), description, categories.of(description)),
                Long.parseLong(row.get(3)),
                LocalDateTime.parse(row.get(4), TIME),
                new BigDecimal(row.get(5)).movePointRight(MICROS_SCALE).longValueExact(),
                new Sale.Buyer(row.get(6), row.get(7)));
    }

    /** The cells of one line of CSV; a cell in quotes may hold commas and doubled quotes. */
    static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        if (quoted || cells.size() != COLUMNS) {
            throw new IllegalArgumentException("needs " + COLUMNS + " cells");
        }
        return cells;
    }
}
