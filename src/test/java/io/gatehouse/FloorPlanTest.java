package io.gatehouse;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The house against its plan. */
@AnalyzeClasses(packages = "io.gatehouse", importOptions = DoNotIncludeTests.class)
class FloorPlanTest {

    private static final String HOUSE = "io.gatehouse";

    /** A room that needs more wants to be two. */
    private static final int MOST_TYPES = 20;

    private static final Pattern WING_HEADING = Pattern.compile("### `(\\w+)`.*");
    private static final Pattern ROOM_ROW = Pattern.compile("\\| `(\\w+)` \\|.*");

    @ArchTest
    static void everyRoomUsesOnlyTheRoomsItNames(JavaClasses house) {
        Set<String> broken = new TreeSet<>();
        for (JavaPackage room : rooms(house)) {
            Set<String> allowed = Set.of(room.getAnnotationOfType(Room.class).mayUse());
            for (Dependency dependency : room.getClassDependenciesFromThisPackage()) {
                String target = dependency.getTargetClass().getPackageName();
                boolean ours = target.startsWith(HOUSE + ".") && !target.equals(room.getName());
                if (ours && !allowed.contains(simpleName(target))) {
                    broken.add(room.getName() + " uses " + target + " in "
                            + dependency.getOriginClass().getSimpleName());
                }
            }
        }
        assertThat(broken, empty());
    }

    @ArchTest
    static void everyRoomNamesOnlyRoomsThatItUses(JavaClasses house) {
        Set<String> idle = new TreeSet<>();
        for (JavaPackage room : rooms(house)) {
            Set<String> used = room.getPackageDependenciesFromThisPackage().stream()
                    .map(each -> simpleName(each.getName()))
                    .collect(Collectors.toSet());
            for (String named : room.getAnnotationOfType(Room.class).mayUse()) {
                if (!used.contains(named)) {
                    idle.add(room.getName() + " names " + named);
                }
            }
        }
        assertThat(idle, empty());
    }

    @ArchTest
    static void everyPackageIsAFlatRoom(JavaClasses house) {
        assertThat(rooms(house).size(), greaterThan(10));
        for (JavaPackage room : rooms(house)) {
            assertThat(room.getName(), room.getSubpackages(), empty());
            long types = room.getClasses().stream()
                            .filter(each -> each.isTopLevelClass() && !each.isArray())
                            .count()
                    - 1;
            assertThat(room.getName(), types, lessThanOrEqualTo((long) MOST_TYPES));
        }
    }

    @ArchTest
    static final ArchRule ROOMS_HAVE_NO_CYCLES =
            slices().matching(HOUSE + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static void roomsHaveNamesOfTheirOwn(JavaClasses house) {
        List<String> names = rooms(house).stream()
                .map(JavaPackage::getName)
                .map(FloorPlanTest::simpleName)
                .toList();
        assertThat(names.size(), is(Set.copyOf(names).size()));
    }

    @ArchTest
    static void nothingPointsUpAndWingsOnOneFloorLeaveEachOtherAlone(JavaClasses house) {
        Set<String> broken = new TreeSet<>();
        for (JavaPackage room : rooms(house)) {
            JavaPackage wing = wingOf(room);
            for (JavaPackage used : room.getPackageDependenciesFromThisPackage()) {
                if (!used.isAnnotatedWith(Room.class) || wingOf(used).equals(wing)) {
                    continue;
                }
                if (floor(wingOf(used)) >= floor(wing)) {
                    broken.add(room.getName() + " uses " + used.getName());
                }
            }
        }
        assertThat(broken, empty());
    }

    @ArchTest
    static void wingsHoldRoomsAndNothingElse(JavaClasses house) {
        for (JavaPackage wing : house.getPackage(HOUSE).getSubpackages()) {
            assertThat(wing.getName(), wing.isAnnotatedWith(Wing.class), is(true));
            for (JavaPackage room : wing.getSubpackages()) {
                assertThat(room.getName(), room.isAnnotatedWith(Room.class), is(true));
            }
        }
    }

    /** A room that the document does not tell of is one that nobody finds. */
    @ArchTest
    static void theDocumentsFloorPlanHasEveryRoomOfEveryWing(JavaClasses house) throws IOException {
        List<String> told = new ArrayList<>();
        String wing = "";
        for (String line : Files.readAllLines(Path.of("doc", "architecture.md"))) {
            Matcher heading = WING_HEADING.matcher(line);
            Matcher row = ROOM_ROW.matcher(line);
            if (heading.matches()) {
                wing = heading.group(1);
            } else if (line.startsWith("## ")) {
                wing = "";
            } else if (!wing.isEmpty() && row.matches()) {
                told.add(wing + "." + row.group(1));
            }
        }
        List<String> built = rooms(house).stream()
                .map(room -> simpleName(wingOf(room).getName()) + "." + simpleName(room.getName()))
                .toList();
        assertThat(told, containsInAnyOrder(built.toArray()));
    }

    private static Set<JavaPackage> rooms(JavaClasses house) {
        return house.getPackage(HOUSE).getSubpackagesInTree().stream()
                .filter(each -> each.isAnnotatedWith(Room.class))
                .collect(Collectors.toSet());
    }

    /** The wing that a room stands in; boot is a wing of one room. */
    private static JavaPackage wingOf(JavaPackage room) {
        return room.isAnnotatedWith(Wing.class) ? room : room.getParent().orElseThrow();
    }

    private static int floor(JavaPackage wing) {
        return wing.getAnnotationOfType(Wing.class).floor();
    }

    private static String simpleName(String packageName) {
        return packageName.substring(packageName.lastIndexOf('.') + 1);
    }
}
