package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Workload.Expr;
import dev.narrowcast.bidding.index.Workload.User;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Lucene Monitor: expressions are registered queries, a request is a document. */
final class LucenePeer implements Peer {
    private static final int BATCH = 5_000;

    private final Monitor monitor;

    LucenePeer(Workload work) throws IOException {
        monitor = new Monitor(new KeywordAnalyzer());
        List<MonitorQuery> batch = new ArrayList<>();
        for (int i = 0; i < work.expressions.size(); i++) {
            batch.add(new MonitorQuery(String.valueOf(i), query(work.expressions.get(i))));
            if (batch.size() == BATCH) {
                monitor.register(batch);
                batch.clear();
            }
        }
        monitor.register(batch);
    }

    private static BooleanQuery query(Expr expr) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (int tag : expr.tags()) {
            query.add(new TermQuery(new Term("tag", String.valueOf(tag))), Occur.FILTER);
        }
        for (int tag : expr.excluded()) {
            query.add(new TermQuery(new Term("tag", String.valueOf(tag))), Occur.MUST_NOT);
        }
        if (expr.regions().length > 0) {
            List<BytesRef> regions = new ArrayList<>();
            for (int region : expr.regions()) {
                regions.add(new BytesRef(String.valueOf(region)));
            }
            query.add(new TermInSetQuery("region", regions), Occur.FILTER);
        }
        bits(query, "device", expr.devices(), Workload.DEVICES);
        bits(query, "lifecycle", expr.lifecycles(), Workload.LIFECYCLES);
        return query.build();
    }

    private static void bits(BooleanQuery.Builder query, String field, int bits, int count) {
        if (Integer.bitCount(bits) == count) {
            return;
        }
        List<BytesRef> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if ((bits & (1 << i)) != 0) {
                values.add(new BytesRef(String.valueOf(i)));
            }
        }
        query.add(new TermInSetQuery(field, values), Occur.FILTER);
    }

    @Override
    public void matching(User user, IntConsumer found) throws IOException {
        Document document = new Document();
        for (int tag : user.tags()) {
            document.add(new StringField("tag", String.valueOf(tag), Field.Store.NO));
        }
        document.add(new StringField("region", String.valueOf(user.region()), Field.Store.NO));
        document.add(new StringField("device", String.valueOf(user.device()), Field.Store.NO));
        document.add(new StringField("lifecycle", String.valueOf(user.lifecycle()), Field.Store.NO));
        monitor.match(document, QueryMatch.SIMPLE_MATCHER)
                .getMatches()
                .forEach(match -> found.accept(Integer.parseInt(match.getQueryId())));
    }
}
