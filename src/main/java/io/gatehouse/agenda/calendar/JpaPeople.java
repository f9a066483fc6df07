package io.gatehouse.agenda.calendar;

import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** {@link People} in PostgreSQL. */
@ApplicationScoped
@PerTenant
class JpaPeople implements People {

    private static final String PERSON = " id, cast(metadata as text) ";
    private static final String ONE = " where tenant_id = ?1 and id = ?2";

    private final Sql sql;

    @Inject
    JpaPeople(Sql sql) {
        this.sql = sql;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaPeople() {
        this.sql = null;
    }

    @Override
    public void add(TenantId tenant, Person person) {
        sql.update(
                "insert into agenda_people (tenant_id, id, metadata) values (?1, ?2, cast(?3 as jsonb))",
                tenant.value(),
                person.id().value(),
                person.metadata().json().toString());
    }

    @Override
    public Optional<Person> find(TenantId tenant, PersonId id) {
        return sql.row("select" + PERSON + "from agenda_people" + ONE, tenant.value(), id.value())
                .map(JpaPeople::person);
    }

    @Override
    public Optional<Person> change(TenantId tenant, PersonId id, Metadata metadata) {
        return sql.row(
                        "update agenda_people set metadata = cast(?3 as jsonb)" + ONE + " returning" + PERSON,
                        tenant.value(),
                        id.value(),
                        metadata.json().toString())
                .map(JpaPeople::person);
    }

    @Override
    public Optional<Person> remove(TenantId tenant, PersonId id) {
        return sql.row("delete from agenda_people" + ONE + " returning" + PERSON, tenant.value(), id.value())
                .map(JpaPeople::person);
    }

    @Override
    public List<Person> search(TenantId tenant, MetadataSearch search) {
        return sql
                .rows(
                        Sql.fitting(
                                "select" + PERSON
                                        + "from agenda_people where tenant_id = ?1 and metadata @> cast(?2 as jsonb)"
                                        + " order by id limit ?3 offset ?4",
                                "octet_length(metadata)",
                                "id"),
                        tenant.value(),
                        search.wanted().json().toString(),
                        search.limit(),
                        search.skip())
                .stream()
                .map(JpaPeople::person)
                .toList();
    }

    private static Person person(Row row) {
        return new Person(new PersonId(row.uuid(0)), Metadata.kept(row.text(1)));
    }
}
