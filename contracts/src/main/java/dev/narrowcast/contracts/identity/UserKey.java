package dev.narrowcast.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.narrowcast.contracts.binary.ByteReader;
import dev.narrowcast.contracts.binary.ByteWriter;
import java.util.Base64;

/**
 * Names a person within one identity space: 16 bytes that {@link UserKeys} derives, written as 22 characters of
 * base64url. Never the site's own id.
 */
public record UserKey(long high, long low) implements Comparable<UserKey> {
    public static final int BYTES = 16;
    public static final int LENGTH = 22;

    /** @throws IllegalArgumentException when the text is not 22 characters of canonical base64url */
    @JsonCreator
    public static UserKey fromString(String text) {
        if (text.length() == LENGTH) {
            UserKey key = ofBytes(Base64.getUrlDecoder().decode(text));
            if (key.toString().equals(text)) {
                return key;
            }
        }
        throw new IllegalArgumentException("must be 22 characters of base64url");
    }

    /** The key of the first 16 of these bytes. */
    public static UserKey ofBytes(byte[] bytes) {
        ByteReader reader = new ByteReader(bytes);
        UserKey key = new UserKey(reader.i64(), reader.i64());
        if (reader.failed()) {
            throw new IllegalArgumentException("a user key has 16 bytes");
        }
        return key;
    }

    public byte[] bytes() {
        return new ByteWriter(BYTES).i64(high).i64(low).toByteArray();
    }

    /** The order of the bytes, as in a store that is sorted by them. */
    @Override
    public int compareTo(UserKey other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @JsonValue
    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }
}
