package io.tradewind.domain;

/** The broker's margin product (CNC, MIS, NRML ...); {@link #CASH} where it has none. */
public record Product(String value) implements Comparable<Product> {
    /** For brokers without margin products. */
    public static final Product CASH = new Product("CASH");

    public Product {
        Identifiers.checked("product", value, 16);
    }

    @Override
    public int compareTo(Product other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
