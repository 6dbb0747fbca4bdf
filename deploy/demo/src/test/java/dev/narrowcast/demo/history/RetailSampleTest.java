package dev.narrowcast.demo.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetailSampleTest {
    private static final String HEAD =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @Test
    void shippedSample_isThirtyThousandRowsOfWholeCustomers() throws IOException {
        RetailSample sample = RetailSample.shipped(Categories.shipped());
        assertThat(sample.sales().size() + sample.leftOut()).isEqualTo(29_969);
        assertThat(sample.sales()).hasSize(29_124).allSatisfy(sale -> assertThat(sale.valueMicros())
                .isPositive());
        assertThat(sample.sales().getFirst().at()).isEqualTo(LocalDateTime.of(2010, 12, 1, 9, 0));
        assertThat(sample.sales().getLast().at()).isEqualTo(LocalDateTime.of(2011, 6, 30, 20, 8));
        assertThat(sample.sales().stream().map(sale -> sale.buyer().customer()).distinct())
                .hasSize(541)
                .allMatch(customer -> customer.matches("\\d{5}"));
    }

    @Test
    void cancellationsAndRowsWithoutPriceOrQuantity_areLeftOut() throws IOException {
        RetailSample sample = read("""
                C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527,United Kingdom
                536380,22961,JAM MAKING SET PRINTED,24,2010-12-01 09:41:00,0.0,17809,United Kingdom
                536381,22139,RETROSPOT TEA SET,-3,2010-12-01 09:41:00,4.25,15311,United Kingdom
                536382,22961,JAM MAKING SET PRINTED,2,2010-12-01 09:45:00,1.45,16098,EIRE
                """);
        assertThat(sample.leftOut()).isEqualTo(3);
        Sale sale = sample.sales().getFirst();
        assertThat(sale.valueMicros()).isEqualTo(2_900_000);
        assertThat(sale.article().category()).isEqualTo("kitchen");
    }

    @Test
    void quotedCells_keepCommasAndQuotes() {
        assertThat(RetailSample.cells("1,2,\"SET OF 3, \"\"HOME\"\" TINS\",4,5,6,7,8"))
                .containsExactly("1", "2", "SET OF 3, \"HOME\" TINS", "4", "5", "6", "7", "8");
    }

    @Test
    void brokenRow_isNamedByItsLine() {
        assertThatThrownBy(() -> read("536382,22961,JAM,two,2010-12-01 09:45:00,1.45,16098,EIRE\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("536382,22961\n")).hasMessageContaining("needs 8 cells");
        assertThatThrownBy(() -> RetailSample.read(new BufferedReader(new StringReader("a,b\n")), Categories.shipped()))
                .hasMessageContaining("must begin with InvoiceNo");
    }

    @Test
    void everyLineOfAnInvoice_isAnEventWithItsOwnLastingId() throws IOException {
        RetailSample sample = RetailSample.shipped(Categories.shipped());
        DateShift shift = DateShift.of(sample.sales().getLast().at(), java.time.Instant.parse("2026-11-21T21:00:00Z"));
        List<Object> ids = HistoryImport.events(sample.sales(), shift, new Refusals(java.util.Set.of())).stream()
                .map(event -> event.get("eventId"))
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(sample.sales().size());
    }

    private static RetailSample read(String rows) throws IOException {
        return RetailSample.read(new BufferedReader(new StringReader(HEAD + rows)), Categories.shipped());
    }
}
