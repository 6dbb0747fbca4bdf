package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.binary.ByteReader;
import dev.narrowcast.contracts.binary.ByteWriter;
import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.consent.ConsentRule;
import dev.narrowcast.contracts.consent.StandingConsent;
import dev.narrowcast.contracts.identity.UserKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about one person beside their facts. Times are epoch milliseconds, 0 for never.
 *
 * @param space the identity space of the person's sites, '' until the first event
 * @param erasedAt facts received up to then do not exist
 * @param countsSince see {@link Timeline#countsSince}
 * @param dueAt when to look at this person again: not after the answer can next change by time alone
 */
record Person(
        UserKey key,
        String space,
        Consents consents,
        long erasedAt,
        long countsSince,
        Publication published,
        long dueAt) {
    private static final int VERSION = 1;

    /**
     * What the person said about personalised ads.
     *
     * @param decided the stored decision
     * @param grantedAt the latest event that granted
     * @param refusedAt the latest event that refused
     */
    record Consents(@Nullable ConsentDecided decided, long grantedAt, long refusedAt) {
        static final Consents NONE = new Consents(null, 0, 0);

        StandingConsent standing() {
            return ConsentRule.standing(decided, instant(grantedAt), instant(refusedAt));
        }

        /** Whether they have to be kept of someone about whom nothing else is known: a grant alone has not. */
        boolean outliveFacts() {
            return decided != null || refusedAt != 0;
        }

        Consents granted(long at) {
            return new Consents(decided, Math.max(grantedAt, at), refusedAt);
        }

        Consents refused(long at) {
            return new Consents(decided, grantedAt, Math.max(refusedAt, at));
        }

        Consents decided(ConsentDecided decision) {
            return decided == null || decision.supersedes(decided)
                    ? new Consents(decision, grantedAt, refusedAt)
                    : this;
        }

        private static @Nullable Instant instant(long millis) {
            return millis == 0 ? null : Instant.ofEpochMilli(millis);
        }
    }

    /**
     * The last publication.
     *
     * @param version milliseconds since 2020 or more: it rises even if the stores are lost
     * @param visible fingerprint of what ad selection sees of it
     * @param whole fingerprint of all of it; 0 for a tombstone
     */
    record Publication(long version, long at, long visible, long whole) {
        static final Publication NONE = new Publication(0, 0, 0, 0);
    }

    static Person unknown(UserKey key) {
        return new Person(key, "", Consents.NONE, 0, 0, Publication.NONE, Tags.NEVER);
    }

    Person in(String identitySpace) {
        return new Person(key, identitySpace, consents, erasedAt, countsSince, published, dueAt);
    }

    Person with(Consents said) {
        return new Person(key, space, said, erasedAt, countsSince, published, dueAt);
    }

    Person erased(long at, Consents left, Publication forgotten) {
        return new Person(key, space, left, at, 0, forgotten, dueAt);
    }

    Person evaluated(long countsFrom, Publication publication, long due) {
        return new Person(key, space, consents, erasedAt, countsFrom, publication, due);
    }

    /** Whether the person decided about personalised ads, or refused them in an event, after the last erasure. */
    boolean hasSpokenSinceErasure() {
        ConsentDecided decided = consents.decided();
        return consents.refusedAt() > erasedAt
                || (decided != null && decided.updatedAt().toEpochMilli() > erasedAt);
    }

    byte[] encode() {
        ByteWriter out = new ByteWriter(64).u8(VERSION).text(space);
        ConsentDecided decided = consents.decided();
        out.u8(decided == null ? 0 : decided.personalizedAds() ? 1 : 2);
        if (decided != null) {
            out.varint(decided.updatedAt().toEpochMilli());
        }
        out.varint(consents.grantedAt()).varint(consents.refusedAt());
        out.varint(erasedAt).varint(countsSince);
        out.varint(published.version()).varint(published.at());
        out.i64(published.visible()).i64(published.whole());
        return out.varint(dueAt).toByteArray();
    }

    /** @throws IllegalStateException when the bytes were not written by {@link #encode} */
    static Person decode(UserKey key, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.u8();
        String space = in.text();
        int decided = in.u8();
        ConsentDecided decision =
                decided == 0 ? null : new ConsentDecided(key, decided == 1, Instant.ofEpochMilli(in.varint()));
        Consents consents = new Consents(decision, in.varint(), in.varint());
        long erasedAt = in.varint();
        long countsSince = in.varint();
        Publication published = new Publication(in.varint(), in.varint(), in.i64(), in.i64());
        Person person = new Person(key, space, consents, erasedAt, countsSince, published, in.varint());
        if (in.failed() || version != VERSION) {
            throw new IllegalStateException("the store holds bytes that are no person");
        }
        return person;
    }
}
