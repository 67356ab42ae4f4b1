package io.tradewind.position.ledger;

import static io.tradewind.position.ledger.Fills.fill;
import static io.tradewind.position.ledger.Fills.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FillPartsTests {
    @Test
    void booksAFirstFillWhole() {
        assertThat(FillParts.of(fill(0, 5, "500"), List.of()))
                .isEqualTo(new FillParts(List.of(part(0, 5, "500")), false));
    }

    @Test
    void booksAFillThatContinues() {
        assertThat(FillParts.of(fill(5, 8, "303"), List.of(part(0, 5, "500"))))
                .isEqualTo(new FillParts(List.of(part(5, 8, "303")), false));
    }

    @Test
    void booksNothingOfAFillThatCameBefore() {
        assertThat(FillParts.of(fill(0, 5, "500"), List.of(part(0, 5, "500"))))
                .isEqualTo(new FillParts(List.of(), false));
        assertThat(FillParts.of(fill(1, 4, "300"), List.of(part(0, 5, "500"))))
                .isEqualTo(new FillParts(List.of(), false));
    }

    @Test
    void givesTheRestOfTheMoneyToTheRestOfAnOverlap() {
        assertThat(FillParts.of(fill(0, 8, "803"), List.of(part(0, 5, "500"))))
                .isEqualTo(new FillParts(List.of(part(5, 8, "303")), false));
    }

    @Test
    void pricesAnOverlapThatCutsAcrossByTheFillItself() {
        assertThat(FillParts.of(fill(3, 8, "550"), List.of(part(0, 5, "500"))))
                .isEqualTo(new FillParts(List.of(part(5, 8, "330")), false));
    }

    @Test
    void pricesAnOverlapByTheFillItselfWhereNoMoneyIsLeft() {
        assertThat(FillParts.of(fill(0, 10, "900"), List.of(part(0, 5, "1000"))))
                .isEqualTo(new FillParts(List.of(part(5, 10, "450")), false));
    }

    @Test
    void fillsSeveralHolesAtOnceToTheLastDigit() {
        List<ExecutedPart> booked = List.of(part(1, 2, "100"), part(5, 6, "100"));

        assertThat(FillParts.of(fill(0, 8, "900"), booked))
                .isEqualTo(new FillParts(
                        List.of(
                                part(0, 1, "116.666666666667"),
                                part(2, 5, "350.000000000001"),
                                part(6, 8, "233.333333333332")),
                        false));
    }

    @Test
    void noticesAHole() {
        assertThat(FillParts.of(fill(8, 10, "200"), List.of()))
                .isEqualTo(new FillParts(List.of(part(8, 10, "200")), true));
    }

    @Test
    void noticesThatAHoleIsFilledLate() {
        List<ExecutedPart> booked = List.of(part(0, 5, "500"), part(8, 10, "200"));

        assertThat(FillParts.of(fill(5, 8, "300"), booked)).isEqualTo(new FillParts(List.of(part(5, 8, "300")), false));
    }

    @Test
    void leavesAHoleToTheFillThatMadeIt() {
        assertThat(FillParts.of(fill(10, 12, "200"), List.of(part(8, 10, "200"))))
                .isEqualTo(new FillParts(List.of(part(10, 12, "200")), false));
    }
}
