package io.gatehouse.agenda.calendar;

import io.gatehouse.ground.id.TenantId;
import java.util.List;
import java.util.Optional;

/** The people of each tenant. */
interface People {

    void add(TenantId tenant, Person person);

    Optional<Person> find(TenantId tenant, PersonId id);

    /** The person with other metadata; empty: there is none of this id. */
    Optional<Person> change(TenantId tenant, PersonId id, Metadata metadata);

    /** Takes the person away, and its calendars with it. What was there; empty: there is none of this id. */
    Optional<Person> remove(TenantId tenant, PersonId id);

    /** In the order of their ids, so that pages do not overlap. */
    List<Person> search(TenantId tenant, MetadataSearch search);
}
