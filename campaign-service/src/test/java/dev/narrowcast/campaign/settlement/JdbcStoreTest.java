package dev.narrowcast.campaign.settlement;

class JdbcStoreTest extends StoreContract {
    private final Books books = new JdbcBooks();

    @Override
    Books books() {
        return books;
    }
}
